package io.phizer.config;

/**
 * A syslog receiver, spoken to over UDP as in RFC 3164.
 *
 * @param host its name or address
 * @param port its UDP port, 1 to 65535
 * @param facility one of the names of section 4.1.1, such as {@code daemon} or {@code local0}, in lower case
 * @param priority the least severity that is sent, {@code emerg} to {@code debug}, in lower case
 */
public record SyslogSettings(String host, int port, String facility, String priority) {}
