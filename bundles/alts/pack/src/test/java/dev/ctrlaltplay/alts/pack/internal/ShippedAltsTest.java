package dev.ctrlaltplay.alts.pack.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.core.id.Ulid;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShippedAltsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Z_]+)}}");

    @Test
    void everyAltHasAnIdOfItsOwnAndAllThatAServerNeeds() throws Exception {
        Set<String> ids = new HashSet<>();
        for (String text : new ShippedAlts().alts()) {
            JsonNode alt = new ObjectMapper().readTree(text);
            assertThat(Ulid.isValid(alt.get("id").asText())).isTrue();
            assertThat(Ulid.isValid(alt.get("ctrl").get("id").asText())).isTrue();
            assertThat(ids.add(alt.get("id").asText())).isTrue();
            assertThat(alt.get("command")).isNotEmpty();
            assertThat(alt.get("ready")).isNotEmpty();
            assertThat(alt.get("install").get("script").asText()).startsWith("set -eu");
            assertThat(alt.get("install").get("requires")).isNotEmpty();
        }
        assertThat(ids).hasSize(4);
    }

    @Test
    void everyPlaceholderIsAVariableAPortOrThePlatforms() throws Exception {
        for (String text : new ShippedAlts().alts()) {
            JsonNode alt = new ObjectMapper().readTree(text);
            Set<String> known = new HashSet<>(
                    Set.of("SERVER_NAME", "SERVER_IP", "SERVER_PORT", "SERVER_MEMORY", "SERVER_DIR", "SERVER_SECRET"));
            alt.get("variables").forEach(v -> known.add(v.get("env").asText()));
            alt.get("ports")
                    .forEach(p -> known.add("PORT_" + p.get("role").asText().toUpperCase(Locale.ROOT)));
            Matcher found = PLACEHOLDER.matcher(text);
            while (found.find()) {
                assertThat(known).as(alt.get("name").asText()).contains(found.group(1));
            }
        }
    }
}
