package dev.ctrlaltplay.plugin.format.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * What a signature signs: which package, and the SHA-256 of every entry but the signature itself.
 *
 * @param signedAt empty until it is signed
 * @param files entry to hash, in hexadecimal
 */
public record SignedList(String id, String version, String signedAt, SortedMap<String, String> files) {
    private static final int BUFFER = 64 * 1024;

    /** Of a package as it is. */
    public static SignedList of(PluginPackage open) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : open.names()) {
            if (!name.equals(PluginPackage.SIGNATURE)) {
                files.put(name, hash(open, name));
            }
        }
        return new SignedList(open.manifest().id(), open.manifest().version().toString(), "", files);
    }

    private static String hash(PluginPackage open, String name) throws IOException {
        try (InputStream in = open.stream(name)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** From a payload that was verified. */
    public static SignedList parse(JsonNode payload) throws Jws.BadSignatureException {
        SortedMap<String, String> files = new TreeMap<>();
        if (!payload.path("files").isObject()) {
            throw new Jws.BadSignatureException("its payload lists no files.");
        }
        for (Map.Entry<String, JsonNode> one : payload.path("files").properties()) {
            files.put(one.getKey(), one.getValue().asText());
        }
        return new SignedList(
                payload.path("id").asText(),
                payload.path("version").asText(),
                payload.path("signedAt").asText(),
                files);
    }

    /** The same, signed at that time. */
    public SignedList withTime(Instant time) {
        return new SignedList(id, version, time.truncatedTo(ChronoUnit.SECONDS).toString(), files);
    }

    /** A compact JWS of this. */
    public String sign(PrivateKey privateKey, PublicKey publicKey) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("id", id).put("version", version).put("signedAt", signedAt);
        ObjectNode list = payload.putObject("files");
        files.forEach(list::put);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(Keys.thumbprint(publicKey));
        jws.setPayload(payload.toString());
        jws.setKey(privateKey);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalArgumentException("The private key is no Ed25519 key: " + e.getMessage(), e);
        }
    }

    /** What is there and was not signed so, as a sentence; empty where nothing is. */
    public Optional<String> differenceTo(SignedList present) {
        if (!id.equals(present.id) || !version.equals(present.version)) {
            return Optional.of("it was signed as " + id + " " + version + ".");
        }
        for (Map.Entry<String, String> one : present.files.entrySet()) {
            String hash = files.get(one.getKey());
            if (hash == null) {
                return Optional.of(one.getKey() + " was added.");
            }
            if (!hash.equals(one.getValue())) {
                return Optional.of(one.getKey() + " was changed.");
            }
        }
        return files.keySet().stream()
                .filter(name -> !present.files.containsKey(name))
                .findFirst()
                .map(name -> name + " is missing.");
    }
}
