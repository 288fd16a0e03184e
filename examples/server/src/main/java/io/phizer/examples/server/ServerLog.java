package io.phizer.examples.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.net.SyslogAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.phizer.config.ServerSettings;
import io.phizer.config.SyslogSettings;
import org.slf4j.LoggerFactory;

/** Sends log lines to the standard error stream and, when it is configured, to syslog. */
final class ServerLog {
    private static final String CONSOLE_LINE = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";
    private static final String SYSLOG_LINE = "phizer[%property{pid}]: %logger{0}: %msg";

    private ServerLog() {}

    /** Takes the place of any earlier configuration of Logback. */
    static void configure(ServerSettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(settings.logLevel()));
        root.addAppender(console(context));
        settings.syslog().ifPresent(syslog -> root.addAppender(syslog(context, syslog)));
        Level libraries = root.getLevel().isGreaterOrEqual(Level.WARN) ? root.getLevel() : Level.WARN;
        context.getLogger("org.eclipse.jetty").setLevel(libraries);
        // what they warn of is written by strangers, one line for each request
        context.getLogger("org.eclipse.jetty.http").setLevel(Level.ERROR);
        context.getLogger("org.eclipse.jetty.util.HostPort").setLevel(Level.ERROR);
        if (settings.accessLog() && root.getLevel().isGreaterOrEqual(Level.INFO)) {
            context.getLogger("io.phizer.access").setLevel(Level.INFO); // asked for by itself, whatever else is logged
        }
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(CONSOLE_LINE);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    private static SyslogAppender syslog(LoggerContext context, SyslogSettings settings) {
        SyslogAppender syslog = new SyslogAppender();
        syslog.setContext(context);
        syslog.setSyslogHost(settings.host());
        syslog.setPort(settings.port());
        syslog.setFacility(settings.facility());
        syslog.setSuffixPattern(SYSLOG_LINE);
        syslog.setThrowableExcluded(true);
        ThresholdFilter least = new ThresholdFilter();
        least.setLevel(level(settings.priority()).toString());
        least.start();
        syslog.addFilter(least);
        syslog.start();
        return syslog;
    }

    /** An error is the gravest that is ever logged, so it passes whatever is graver in syslog. */
    private static Level level(String priority) {
        return switch (priority) {
            case "debug" -> Level.TRACE;
            case "info", "notice" -> Level.INFO;
            case "warning" -> Level.WARN;
            default -> Level.ERROR;
        };
    }
}
