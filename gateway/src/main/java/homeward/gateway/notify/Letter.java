package homeward.gateway.notify;

/// What is said to one person about one alarm.
///
/// @param to an address of the channel
public record Letter(String to, String subject, String body) {}
