package dev.ctrlaltplay.web.internal.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.store.testing.TestDatabases;
import dev.ctrlaltplay.web.internal.server.WebDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Idempotency.Answer CREATED =
            new Idempotency.Answer(201, "application/json", "/api/v1/servers/1", "{\"ok\":1}");

    @TempDir
    Path folder = Path.of("");

    private Database database;
    private SqlAnswerStore store;

    IdempotencyTest() {}

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder).open(WebDatabase.spec());
        store = new SqlAnswerStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSameKeyAndBodyGiveTheSameAnswer() {
        at(NOON).begin(ticket("k", "a"));
        Idempotency first = at(NOON);
        assertThat(first.begin(ticket("k", "a"))).isEmpty();
        first.finish(ticket("k", "a"), CREATED);

        assertThat(at(NOON.plusSeconds(3600)).begin(ticket("k", "a"))).contains(CREATED);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        answer(ticket("k", "a"));

        assertThatThrownBy(() -> at(NOON).begin(ticket("k", "b")))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void aRepetitionWhileTheFirstRunsIsRefused() {
        Idempotency running = at(NOON);
        running.begin(ticket("k", "a"));

        assertThatThrownBy(() -> running.begin(ticket("k", "a")))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("IDEMPOTENCY_IN_PROGRESS"));
    }

    @Test
    void aKeyIsFreeAgainAfterADayAndAfterAFailureOfOurs() {
        answer(ticket("k", "a"));
        assertThat(at(NOON.plusSeconds(86_401)).begin(ticket("k", "b"))).isEmpty();

        Idempotency failing = at(NOON);
        failing.begin(ticket("f", "a"));
        failing.finish(ticket("f", "a"), new Idempotency.Answer(503, "application/json", null, "{}"));
        assertThat(failing.begin(ticket("f", "a"))).isEmpty();
    }

    @Test
    void keysOfDifferentSendersNeverMeet() {
        assertThat(ticket("k", "a").key())
                .isNotEqualTo(Idempotency.ticket(Caller.system("other"), "k", "POST", "/p", bytes("a"))
                        .key());
    }

    @Test
    void aKeyWithSpacesOrWithoutEndIsRefused() {
        assertThatThrownBy(() -> ticket("a b", "")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> ticket("x".repeat(129), "")).isInstanceOf(InvalidException.class);
    }

    @Test
    void expiredAnswersAreForgotten() {
        answer(ticket("k", "a"));
        at(NOON.plusSeconds(86_401)).forget();

        assertThat(store.find(ticket("k", "a").key())).isNull();
    }

    private void answer(Idempotency.Ticket ticket) {
        Idempotency first = at(NOON);
        first.begin(ticket);
        first.finish(ticket, CREATED);
    }

    private Idempotency at(Instant now) {
        return new Idempotency(store, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Idempotency.Ticket ticket(String key, String body) {
        return Idempotency.ticket(Caller.system("test"), key, "POST", "/p", bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
