package dev.ctrlaltplay.logs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.log.LogLevel;

class LogCollectorTest {
    private final LogCollector collector = new LogCollector(new LogRing(100, 1 << 20, 0));

    private List<LogLine> lines() {
        return collector
                .ring()
                .find(new LogFilter(Level.TRACE, "", null), null, 100)
                .items();
    }

    @Test
    void aLineKeepsWhatItWasLoggedFor() {
        collector.doAppend(new FakeEvent(
                LogLevel.ERROR,
                "It broke",
                new String[] {"java.io.IOException: gone", "\tat a.B.c(B.java:1)"},
                Map.of("bundle.name", "dev.ctrlaltplay.servers.panel", "requestId", "R1", "server", "S1")));

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo(Level.ERROR);
            assertThat(line.bundle()).isEqualTo("dev.ctrlaltplay.servers.panel");
            assertThat(line.error()).isEqualTo("java.io.IOException: gone\n\tat a.B.c(B.java:1)");
            assertThat(line.requestId()).isEqualTo("R1");
            assertThat(line.server()).isEqualTo("S1");
            assertThat(line.user()).isNull();
        });
    }

    @Test
    void whatIsTooLongIsCut() {
        collector.doAppend(FakeEvent.info("x".repeat(100_000)));

        assertThat(lines().get(0).message().length()).isLessThan(LogCollector.LONGEST_MESSAGE + 10);
    }

    @Test
    void whatTheFeedItselfLogsMakesNoLine() throws InterruptedException {
        Thread feed = new Thread(() -> collector.doAppend(FakeEvent.info("sent")), LogFeed.THREAD);
        feed.start();
        feed.join();

        assertThat(lines()).isEmpty();
    }

    @Test
    void watchersHearOfEachLineUntilTheyLeave() {
        AtomicInteger heard = new AtomicInteger();
        Runnable watcher = heard::incrementAndGet;
        collector.watch(watcher);
        collector.doAppend(FakeEvent.info("one"));
        collector.unwatch(watcher);
        collector.doAppend(FakeEvent.info("two"));

        assertThat(heard).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer SECRETSECRET.x",
                "{\"password\":\"SECRETSECRET\",\"name\":\"a\"}",
                "key cap_01ABCDEF_SECRETSECRET refused",
                "jdbc:postgresql://cap:SECRETSECRET@db/cap",
                "cookie=SECRETSECRET; Path=/",
                "token eyJhbGciOiJFZERTQSJ9.SECRETSECRET.SECRETSECRET ended",
                "api-key: SECRETSECRET",
                "Cookie: cap_access_8080=eyJhbGciOiJFZERTQSJ9.SECRETSECRET.x"
            })
    void whatLooksLikeASecretIsHidden(String message) {
        collector.doAppend(FakeEvent.info(message));

        assertThat(lines().get(0).message()).doesNotContain("SECRETSECRET").contains(Redaction.HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bundle dev.ctrlaltplay.rbac does not run.",
                "Users may change their password here",
                "GET http://localhost:8080/api/v1/health took 3 ms"
            })
    void whatIsNoSecretStays(String message) {
        assertThat(Redaction.of(message)).isEqualTo(message);
    }
}
