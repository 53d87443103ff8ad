package dev.ctrlaltplay.sdk.maven.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The bill of materials of a plugin: CycloneDX 1.5 as JSON (cyclonedx.org/docs/1.5/json). It holds no time and no random
 * number, so that the same project gives the same bytes.
 */
final class Sbom {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Sbom() {}

    static byte[] of(PluginManifest plugin, String toolVersion, List<Library> libraries) throws IOException {
        String self = "pkg:generic/" + plugin.id() + "@" + plugin.version();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("bomFormat", "CycloneDX").put("specVersion", "1.5").put("version", 1);
        ObjectNode metadata = root.putObject("metadata");
        metadata.putObject("tools")
                .putArray("components")
                .addObject()
                .put("type", "application")
                .put("name", "cap-maven-plugin")
                .put("version", toolVersion);
        ObjectNode component = metadata.putObject("component");
        component.put("type", "application").put("bom-ref", self).put("name", plugin.id());
        component.put("version", plugin.version().toString());
        component.put("description", plugin.description());
        component.put("publisher", plugin.publisher().name());
        component.putArray("licenses").addObject().put("expression", plugin.licence());
        component.put("purl", self);
        ArrayNode components = root.putArray("components");
        for (Library library : libraries) {
            ObjectNode node = components.addObject();
            node.put("type", "library").put("bom-ref", library.purl());
            node.put("group", library.group()).put("name", library.artifact()).put("version", library.version());
            node.put("scope", "required");
            node.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(library.file()));
            node.put("purl", library.purl());
        }
        dependencies(root, self, libraries);
        return MAPPER.writeValueAsBytes(root);
    }

    private static void dependencies(ObjectNode root, String self, List<Library> libraries) {
        Map<String, String> refs = new TreeMap<>();
        Map<String, Set<String>> graph = new TreeMap<>();
        graph.put(self, new TreeSet<>());
        for (Library library : libraries) {
            refs.put(library.coordinates(), library.purl());
            graph.put(library.purl(), new TreeSet<>());
        }
        for (Library library : libraries) {
            List<String> trail = library.trail();
            // The one before it on the way, where that is carried too; else the plugin itself.
            String parent = trail.size() < 2 ? self : refs.getOrDefault(trail.get(trail.size() - 2), self);
            graph.getOrDefault(parent, new TreeSet<>()).add(library.purl());
        }
        ArrayNode dependencies = root.putArray("dependencies");
        graph.forEach((ref, uses) -> {
            ObjectNode node = dependencies.addObject().put("ref", ref);
            ArrayNode list = node.putArray("dependsOn");
            uses.forEach(list::add);
        });
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
