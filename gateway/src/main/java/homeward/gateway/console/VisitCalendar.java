package homeward.gateway.console;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// A person's visits as iCalendar (RFC 5545), for the calendar of a phone or an office. It names no
/// pupil and no parent: calendars are read over shoulders, and kept by others.
final class VisitCalendar {
  private VisitCalendar() {}

  /// @param console its address, for the way to the visit
  /// @param now when it is made
  static String text(List<VisitRow> visits, String console, Instant now) {
    var calendar = new ICalendar();
    calendar.setProductId("-//Homeward//Visits//EN");
    visits.forEach(visit -> calendar.addEvent(event(visit, console, now)));
    return Biweekly.write(calendar).go();
  }

  private static VEvent event(VisitRow visit, String console, Instant now) {
    var event = new VEvent();
    event.setUid("visit-" + visit.id() + "@homeward");
    event.setDateTimeStamp(Date.from(now));
    event.setDateStart(Date.from(visit.start()));
    event.setDateEnd(Date.from(visit.expectedReturn()));
    event.setSummary(visit.detail().kind().words());
    event.setLocation(visit.place());
    event.setUrl(console + "/visits/" + visit.id());
    event.setSequence((int) visit.detail().version());
    event.setStatus(
        visit.state() == VisitState.CANCELLED ? Status.cancelled() : Status.confirmed());
    return event;
  }
}
