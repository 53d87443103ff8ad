package dev.ctrlaltplay.logs.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ops4j.pax.logging.spi.PaxLevel;
import org.ops4j.pax.logging.spi.PaxLocationInfo;
import org.ops4j.pax.logging.spi.PaxLoggingEvent;
import org.osgi.service.log.LogLevel;

/** What Pax Logging hands over. */
record FakeEvent(LogLevel logLevel, String text, String @Nullable [] thrown, Map<String, Object> context)
        implements PaxLoggingEvent {
    static FakeEvent info(String text) {
        return new FakeEvent(LogLevel.INFO, text, null, Map.of("bundle.name", "dev.ctrlaltplay.web"));
    }

    @Override
    @SuppressWarnings("NullAway")
    public PaxLocationInfo getLocationInformation() {
        return null;
    }

    @Override
    public PaxLevel getLevel() {
        return new PaxLevel() {
            @Override
            public boolean isGreaterOrEqual(PaxLevel other) {
                return toLevel().compareTo(other.toLevel()) <= 0;
            }

            @Override
            public LogLevel toLevel() {
                return logLevel;
            }

            @Override
            public int getSyslogEquivalent() {
                return 0;
            }
        };
    }

    @Override
    public String getLoggerName() {
        return "dev.ctrlaltplay.web.Edge";
    }

    @Override
    public String getFQNOfLoggerClass() {
        return "";
    }

    @Override
    public String getMessage() {
        return text;
    }

    @Override
    public String getRenderedMessage() {
        return text;
    }

    @Override
    public String getThreadName() {
        return "qtp-1";
    }

    @Override
    @SuppressWarnings("NullAway")
    public String[] getThrowableStrRep() {
        return thrown;
    }

    @Override
    public boolean locationInformationExists() {
        return false;
    }

    @Override
    public long getTimeStamp() {
        return 1_893_456_000_000L;
    }

    @Override
    public Map<String, Object> getProperties() {
        return context;
    }
}
