package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.web.UiModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A module with what a test gives it. */
record GivenModule(
        String id,
        String version,
        Map<String, Object> manifest,
        Map<String, Map<String, String>> strings,
        Map<String, String> contents,
        boolean framed)
        implements UiModule {

    static GivenModule of(String version, Map<String, Object> fields) {
        Map<String, Object> manifest = new HashMap<>(Map.of("title", "name", "entry", "index.js"));
        manifest.putAll(fields);
        return new GivenModule(
                "acme.notes",
                version,
                manifest,
                Map.of("en", Map.of("name", "Notes", "other", "Other"), "de", Map.of("name", "Notizen")),
                Map.of("index.js", "export default {}", "index.css", "p {}"),
                true);
    }

    @Override
    public Set<String> files() {
        return contents.keySet();
    }

    @Override
    public InputStream file(String path) throws IOException {
        String content = contents.get(path);
        if (content == null) {
            throw new IOException("there is no " + path);
        }
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
