package dev.ctrlaltplay.alts.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.alts.Rendering;
import dev.ctrlaltplay.alts.Surroundings;
import dev.ctrlaltplay.alts.internal.document.AltReader;
import dev.ctrlaltplay.alts.internal.document.BadAltException;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.sdk.AltContribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AltServiceTest {
    private static final Caller CALLER = Caller.system("test");
    private static final String FIRST = "01HZZZZZZZZZZZZZZZZZZZZZZ1";
    private static final String SECOND = "01HZZZZZZZZZZZZZZZZZZZZZZ2";
    private final DefaultAltService service = new DefaultAltService(new AllowAll());

    @Test
    void altsComeAndGoWithTheirBundle() {
        AltContribution pack = contribution(document(FIRST, "One"), document(SECOND, "Two"));
        service.addContribution(pack, "pack");

        assertThat(service.list(CALLER, new PageRequest(1, null), null).nextCursor())
                .isEqualTo(FIRST);
        assertThat(service.list(CALLER, new PageRequest(1, FIRST), "games").items())
                .extracting(Alt::name)
                .containsExactly("Two");
        assertThat(service.ctrls(CALLER)).extracting(Ctrl::alts).containsExactly(2);
        assertThat(service.lookup("two")).isPresent();

        service.removeContribution(pack);
        assertThat(service.list(CALLER, new PageRequest(10, null), null).items())
                .isEmpty();
        assertThat(service.ctrls(CALLER)).isEmpty();
    }

    @Test
    void aBadDocumentCostsOnlyItself() {
        service.addContribution(contribution("{", document(FIRST, "One"), "[]", document("x", "Bad id")), "pack");

        assertThat(service.list(CALLER, new PageRequest(10, null), null).items())
                .extracting(Alt::name)
                .containsExactly("One");
    }

    @Test
    void aTakenIdIsFreeAgainOnceItsFirstBundleLeaves() {
        AltContribution first = contribution(document(FIRST, "One"));
        service.addContribution(first, "first");
        service.addContribution(contribution(document(FIRST, "Other")), "second");
        assertThat(service.lookup(FIRST)).map(Alt::source).contains("first");

        service.removeContribution(first);
        assertThat(service.lookup(FIRST)).map(Alt::source).contains("second");
    }

    @Test
    void faultsNameLineAndField() {
        String text = document(FIRST, "One").replace("\"editable\": false", "\"editable\": 7, \"x\": 1");
        assertThatThrownBy(() -> new AltReader().read(document(FIRST, "One").replace("\"SECRET\"", "\"9\""), "pack"))
                .isInstanceOf(BadAltException.class)
                .hasMessageContaining("line 9")
                .hasMessageContaining("variables[1].env");
        assertThat(new AltReader().read(text, "pack").warnings())
                .anyMatch(warning -> warning.contains("unknown field x"));
    }

    @Test
    void aSecretIsNewForEachServerAndStaysAsItIsGiven() {
        String document = document(FIRST, "One").replace("\"s\"", "\"{{RANDOM}}\"");
        assertThat(document).contains("RANDOM");
        service.addContribution(contribution(document), "pack");
        Alt alt = service.lookup(FIRST).orElseThrow();

        String one = service.validate(alt, Map.of(), false).get("SECRET");
        String other = service.validate(alt, Map.of(), false).get("SECRET");

        assertThat(one).matches("[A-Za-z0-9]{24}").isNotEqualTo(other);
        assertThat(service.validate(alt, Map.of("SECRET", String.valueOf(one)), true))
                .containsEntry("SECRET", one);
    }

    @Test
    void valuesAreCheckedAndDefaultsFilledIn() {
        service.addContribution(contribution(document(FIRST, "One")), "pack");
        Alt alt = service.lookup(FIRST).orElseThrow();

        assertThat(service.validate(alt, Map.of("PLAYERS", "5"), false))
                .containsEntry("PLAYERS", "5")
                .containsEntry("SECRET", "s");
        assertThatThrownBy(() -> service.validate(alt, Map.of("PLAYERS", "500", "SECRET", "mine", "NOPE", "1"), false))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("variables.PLAYERS")
                .hasMessageContaining("variables.SECRET")
                .hasMessageContaining("variables.NOPE");
        assertThat(service.validate(alt, Map.of("SECRET", "mine"), true)).containsEntry("SECRET", "mine");
    }

    @Test
    void aValueIsNeverReadAsATemplateAndNeverBecomesASecondArgument() {
        service.addContribution(contribution(document(FIRST, "One")), "pack");
        Alt alt = service.lookup(FIRST).orElseThrow();
        Surroundings here = new Surroundings("My $1 server", "127.0.0.1", 4000, 512, Map.of("game", 4000));

        Rendering rendering = Rendering.of(alt, Map.of("PLAYERS", "5 --evil", "SECRET", "{{SERVER_PORT}}"), here);
        assertThat(rendering.command())
                .containsExactly("{{SERVER_DIR}}/game", "-p", "4000", "--players=5 --evil", "{{SERVER_PORT}}");
        assertThat(rendering.environment())
                .containsEntry("PORT_GAME", "4000")
                .containsEntry("SERVER_NAME", "My $1 server");
        assertThat(rendering.files()).containsEntry("a.cfg", "name=My $1 server");

        assertThatThrownBy(() -> Rendering.of(alt, Map.of("PLAYERS", "1", "SECRET", "{{SERVER_DIR}}"), here))
                .isInstanceOf(InvalidException.class);
    }

    static AltContribution contribution(String... documents) {
        return () -> List.of(documents);
    }

    static String document(String id, String name) {
        return """
                {
                 "id": "%s",
                 "ctrl": {"id": "01HZZZZZZZZZZZZZZZZZZZZZZ9", "name": "Games", "description": "d"},
                 "name": "%s",
                 "command": ["{{SERVER_DIR}}/game", "-p", "{{SERVER_PORT}}", "--players={{PLAYERS}}", "{{SECRET}}"],
                 "files": {"a.cfg": "name={{SERVER_NAME}}"},
                 "ports": [{"role": "game", "protocol": "UDP", "preferred": 4000}],
                 "variables": [{"env": "PLAYERS", "defaultValue": "8", "rules": "required|integer|max:99"},
                  {"env": "SECRET", "defaultValue": "s", "rules": "string", "editable": false}]
                }
                """.formatted(id, name).replace("\"editable\": 7", "\"editable\": true");
    }

    private static final class AllowAll implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return true;
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return Visibility.ALL;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {}
    }
}
