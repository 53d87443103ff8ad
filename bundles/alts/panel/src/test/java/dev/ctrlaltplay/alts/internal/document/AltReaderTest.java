package dev.ctrlaltplay.alts.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.alts.Alt;
import org.junit.jupiter.api.Test;

class AltReaderTest {
    private final AltReader reader = new AltReader();

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsLine() {
        String document = """
                {"id": "x",
                 "command": [],
                 "ctrl": {"id": "01HZZZZZZZZZZZZZZZZZZZZZZ9"},
                 "ports": [{"role": "game"},
                           {"role": "game"}],
                 "stop": {"kind": "MAGIC"},
                 "variables": [{"env": "1A"},
                               {"env": "B"},
                               {"env": "B"}]}
                """;
        assertThatThrownBy(() -> reader.read(document, "test"))
                .isInstanceOfSatisfying(
                        BadAltException.class,
                        bad -> assertThat(bad.problems())
                                .extracting(problem -> problem.path() + " " + problem.line() + " " + problem.code())
                                .containsExactlyInAnyOrder(
                                        "id 1 INVALID",
                                        "ctrl.name 3 REQUIRED",
                                        "name 1 REQUIRED",
                                        "command 2 INVALID",
                                        "ports[1].role 5 INVALID",
                                        "stop.kind 6 INVALID",
                                        "variables[0].env 7 INVALID",
                                        "variables[2].env 9 INVALID"));
    }

    @Test
    void textThatIsNoJsonHasOneProblemWhereItBreaksOff() {
        assertThatThrownBy(() -> reader.read("{\n\"id\": ", "test"))
                .isInstanceOfSatisfying(
                        BadAltException.class,
                        bad -> assertThat(bad.problems())
                                .extracting(Problem::code)
                                .containsExactly("SYNTAX"));
    }

    private static String withQuery(String query) {
        return """
                {"id": "01HZZZZZZZZZZZZZZZZZZZZZZ1", "name": "One", "command": ["game"],
                 "ctrl": {"id": "01HZZZZZZZZZZZZZZZZZZZZZZ9", "name": "Games"},
                 "ports": [{"role": "game"}, {"role": "status"}],
                 "query": %s}
                """.formatted(query);
    }

    @Test
    void aQueryNamesItsProtocolAndThePort() {
        assertThat(reader.read(withQuery("{\"protocol\": \"valve\", \"portRole\": \"status\"}"), "test")
                        .alt()
                        .query())
                .isEqualTo(new Alt.Query("valve", "status"));
        assertThat(reader.read(withQuery("{\"protocol\": \"valve\"}"), "test")
                        .alt()
                        .query())
                .isEqualTo(new Alt.Query("valve", "game"));
        assertThat(reader.read(withQuery("\"minecraft\""), "test").alt().query())
                .isEqualTo(new Alt.Query("minecraft", "game"));
        assertThat(reader.read(withQuery("\"\""), "test").alt().query()).isNull();
        assertThat(reader.read(withQuery("null"), "test").alt().query()).isNull();
    }

    @Test
    void aQueryThatAgentsDoNotSpeakByThemselvesIsAWarning() {
        ReadAlt read = reader.read(withQuery("{\"protocol\": \"my-game\"}"), "test");

        assertThat(read.alt().query()).isEqualTo(new Alt.Query("my-game", "game"));
        assertThat(read.warnings()).singleElement().asString().startsWith("query.protocol: my-game");
        assertThat(reader.read(withQuery("\"openttd\""), "test").warnings()).isEmpty();
    }

    @Test
    void aQueryAtAPortThatIsNotThereIsWrong() {
        assertThatThrownBy(() -> reader.read(withQuery("{\"protocol\": \"valve\", \"portRole\": \"rcon\"}"), "test"))
                .isInstanceOfSatisfying(
                        BadAltException.class,
                        bad -> assertThat(bad.problems())
                                .extracting(problem -> problem.path() + " " + problem.line())
                                .containsExactly("query.portRole 4"));
        assertThatThrownBy(() -> reader.read(withQuery("{\"portRole\": \"game\"}"), "test"))
                .isInstanceOfSatisfying(
                        BadAltException.class,
                        bad -> assertThat(bad.problems())
                                .extracting(Problem::path)
                                .containsExactly("query.protocol"));
    }

    @Test
    void aConsoleMayBeForWatchingOnlyAndCommandsMayBeExplained() {
        String document = """
                {"id": "01HZZZZZZZZZZZZZZZZZZZZZZ1", "name": "One", "command": ["game"],
                 "ctrl": {"id": "01HZZZZZZZZZZZZZZZZZZZZZZ9", "name": "Games"},
                 "console": {"input": false, "commands": [{"name": "save", "description": "writes the world"}]}}
                """;
        var alt = reader.read(document, "test").alt();
        assertThat(alt.console().input()).isFalse();
        assertThat(alt.console().commands().get(0).description()).isEqualTo("writes the world");
        assertThat(alt.knownCommands()).containsExactly("save");
    }
}
