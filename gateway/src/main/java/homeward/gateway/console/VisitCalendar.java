package homeward.gateway.console;

import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/// A person's visits as iCalendar (RFC 5545), for the calendar of a phone or an office. It names no
/// pupil and no parent: calendars are read over shoulders, and kept by others.
final class VisitCalendar {
  private VisitCalendar() {}

  /// @param console its address, for the way to the visit
  /// @param now when it is made
  static String text(List<VisitRow> visits, String console, Instant now) {
    List<Property> head =
        List.of(
            new ProdId("-//Homeward//Visits//EN"),
            ImmutableVersion.VERSION_2_0,
            ImmutableCalScale.GREGORIAN);
    var events = visits.stream().map(visit -> event(visit, console, now)).toList();
    var calendar = new Calendar(new PropertyList(head), new ComponentList<>(events));
    var text = new StringWriter();
    try {
      // A calendar without events is one, whatever the library's check says.
      new CalendarOutputter(!events.isEmpty()).output(calendar, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory is always written
    }
    return text.toString();
  }

  private static VEvent event(VisitRow visit, String console, Instant now) {
    var properties = new ArrayList<Property>();
    properties.add(new Uid("visit-" + visit.id() + "@homeward"));
    properties.add(new DtStamp(now));
    properties.add(new DtStart<>(visit.start()));
    properties.add(new DtEnd<>(visit.expectedReturn()));
    properties.add(new Summary(visit.detail().kind().words()));
    properties.add(new Location(visit.place()));
    properties.add(new Url(java.net.URI.create(console + "/visits/" + visit.id())));
    properties.add(new Sequence((int) visit.detail().version()));
    properties.add(
        visit.state() == VisitState.CANCELLED
            ? ImmutableStatus.VEVENT_CANCELLED
            : ImmutableStatus.VEVENT_CONFIRMED);
    return new VEvent(new PropertyList(properties));
  }
}
