package dev.ctrlaltplay.alts.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.alts.internal.document.AltReader;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenTest {
    @Test
    void theSmallestDocumentHasAllDefaults() throws IOException {
        String document = """
                {"id": "01HZZZZZZZZZZZZZZZZZZZZZZ1", "name": "One", "command": ["game"],
                 "ctrl": {"id": "01HZZZZZZZZZZZZZZZZZZZZZZ9", "name": "Games"},
                 "ports": [{"role": "game"}], "variables": [{"env": "A"}]}
                """;
        Object alt = new AltReader().read(document, "pack").alt();
        String json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(alt) + "\n";
        Path file = Path.of("src/test/resources/golden/alt.json");
        if (Boolean.getBoolean("cap.golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        }
        assertThat(json).isEqualTo(Files.readString(file));
    }
}
