package dev.ctrlaltplay.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenTest {
    @Test
    void aStretchOfAConsoleReadsAsEver() throws IOException {
        golden(
                "console.json",
                new ConsoleResource.Stretch(
                        List.of("Map generated", "Ready for players"), "281474976710656", "281474976710688"));
    }

    @Test
    void aLineForTheGameReadsAsEver() throws IOException {
        golden("command.json", new CommandResource.ConsoleLine("say hello"));
    }

    private static void golden(String name, Object value) throws IOException {
        String json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        Path file = Path.of("src/test/resources/golden", name);
        if (Boolean.getBoolean("cap.golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        }
        assertThat(json).isEqualTo(Files.readString(file));
    }
}
