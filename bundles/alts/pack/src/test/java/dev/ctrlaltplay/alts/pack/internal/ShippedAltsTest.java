package dev.ctrlaltplay.alts.pack.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.CtrlId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedAltsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Z_]+)}}");
    private static final Set<String> ALWAYS_THERE =
            Set.of("SERVER_NAME", "SERVER_IP", "SERVER_PORT", "SERVER_MEMORY", "SERVER_DIR", "SERVER_SECRET", "RANDOM");

    static Stream<JsonNode> alts() throws IOException {
        List<JsonNode> alts = new ArrayList<>();
        for (String alt : new ShippedAlts().alts()) {
            alts.add(new ObjectMapper().readTree(alt));
        }
        return alts.stream();
    }

    @ParameterizedTest
    @MethodSource("alts")
    void idsAreValid(JsonNode alt) {
        assertThat(new AltId(alt.get("id").asText()).value()).hasSize(26);
        assertThat(new CtrlId(alt.get("ctrl").get("id").asText()).value()).hasSize(26);
    }

    @ParameterizedTest
    @MethodSource("alts")
    void everyPlaceholderHasAValue(JsonNode alt) {
        Set<String> known = new HashSet<>(ALWAYS_THERE);
        alt.get("variables").forEach(variable -> known.add(variable.get("env").asText()));
        alt.get("ports")
                .forEach(port -> known.add("PORT_" + port.get("role").asText().toUpperCase(Locale.ROOT)));

        Matcher used = PLACEHOLDER.matcher(alt.toString());
        while (used.find()) {
            assertThat(known).as(alt.get("name").asText()).contains(used.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("alts")
    void theInstallScriptIsOneTheShellUnderstands(JsonNode alt) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.getOutputStream()) {
            in.write(alt.get("install").get("script").asText().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue())
                .as(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("alts")
    void itSaysWhenItIsReadyAndHowItStops(JsonNode alt) {
        assertThat(alt.get("ready")).isNotEmpty();
        assertThat(alt.get("stop").get("value").asText()).isNotEmpty();
        assertThat(alt.get("stop").get("timeoutSeconds").asInt()).isPositive();
    }
}
