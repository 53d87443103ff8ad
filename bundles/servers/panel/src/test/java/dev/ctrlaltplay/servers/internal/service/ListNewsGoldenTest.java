package dev.ctrlaltplay.servers.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListNewsGoldenTest {
    private static final String ID = "01HZZZZZZZZZZZZZZZZZZZZZZ1";

    @Test
    void newsOfTheListReadAsEver() throws IOException {
        Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
        List<Object> news = List.of(
                new ListNews.GoneNews("deleted", ID),
                new ListNews.MeterNews("meters", ID, new Server.Stats(at, 12.5, 57, 106, 3600, 1, 3, 25)),
                new ListNews.InstallNews("install", ID, 40, false, "", "Unpacking"));
        String json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(news) + "\n";
        Path file = Path.of("src/test/resources/golden/list-news.json");
        if (Boolean.getBoolean("cap.golden.update")) {
            Files.writeString(file, json);
        }
        assertThat(json).isEqualTo(Files.readString(file));
    }
}
