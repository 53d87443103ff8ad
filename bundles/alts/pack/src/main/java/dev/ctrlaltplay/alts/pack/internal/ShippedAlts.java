package dev.ctrlaltplay.alts.pack.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctrlaltplay.sdk.AltContribution;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Reads the documents in {@code alts/}. Their install scripts lie beside them as files of their own, so that they can be
 * read, checked and shared by several alts; {@code install.scripts} names them in order.
 */
@Component
public final class ShippedAlts implements AltContribution {
    private static final List<String> DOCUMENTS =
            List.of("openttd.json", "luanti.json", "teeworlds.json", "flying-squid.json");

    private final List<String> alts;

    @Activate
    public ShippedAlts() {
        ObjectMapper json = new ObjectMapper();
        alts = DOCUMENTS.stream().map(name -> document(json, name)).toList();
    }

    @Override
    public List<String> alts() {
        return alts;
    }

    private static String document(ObjectMapper json, String name) {
        try {
            ObjectNode alt = (ObjectNode) json.readTree(resource(name));
            ObjectNode install = (ObjectNode) alt.get("install");
            StringBuilder script = new StringBuilder();
            for (var part : (ArrayNode) install.remove("scripts")) {
                script.append(resource(part.asText())).append('\n');
            }
            install.put("script", script.toString());
            return json.writeValueAsString(alt);
        } catch (IOException e) {
            throw new UncheckedIOException("alts/" + name, e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ShippedAlts.class.getResourceAsStream("/alts/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("alts/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
