package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.plugin.format.SignatureCheck.State;
import dev.ctrlaltplay.plugin.format.SignatureCheck.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
    private static final String JWS = "META-INF/signature.jws";

    @TempDir
    Path folder;

    private final KeyPair acme = Signer.generate();
    private final KeyPair mallory = Signer.generate();
    private final TrustedKey trusted = TrustedKey.of("Acme", acme.getPublic());
    private Path capx;

    @BeforeEach
    void pack() throws Exception {
        capx = new TestPackage().entry("ui/index.js", "export {}").write(folder);
    }

    private Verdict check(TrustedKey... keys) throws Exception {
        try (PluginPackage open = PluginPackage.open(capx)) {
            return SignatureCheck.check(open, List.of(keys));
        }
    }

    /** Changes the entries of the package and leaves its signature. */
    private void tamper(Consumer<Map<String, byte[]>> change) throws Exception {
        Map<String, byte[]> entries = new TreeMap<>();
        try (PluginPackage open = PluginPackage.open(capx)) {
            for (String name : open.names()) {
                entries.put(name, open.read(name));
            }
        }
        change.accept(entries);
        SortedMap<String, Path> files = new TreeMap<>();
        for (Map.Entry<String, byte[]> one : entries.entrySet()) {
            Path file = Files.createTempFile(folder, "entry", "");
            Files.write(file, one.getValue());
            files.put(one.getKey(), file);
        }
        PackageWriter.write(capx, files);
    }

    private String jws() throws Exception {
        try (PluginPackage open = PluginPackage.open(capx)) {
            return new String(open.read(JWS), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aSignedPackageIsValidForItsKey() throws Exception {
        Signer.sign(capx, acme.getPrivate(), acme.getPublic());

        Verdict verdict = check(TrustedKey.of("Other", mallory.getPublic()), trusted);

        assertThat(verdict.state()).isEqualTo(State.VALID);
        assertThat(verdict.key()).isEqualTo(trusted);
        assertThat(verdict.message()).contains("Acme");
    }

    @Test
    void aPackageWithoutSignatureIsUnsigned() throws Exception {
        assertThat(check(trusted).state()).isEqualTo(State.UNSIGNED);
    }

    @Test
    void aKeyThatNobodyTrustsIsUnknownAndNamed() throws Exception {
        Signer.sign(capx, mallory.getPrivate(), mallory.getPublic());

        Verdict verdict = check(trusted);

        assertThat(verdict.state()).isEqualTo(State.UNKNOWN_KEY);
        assertThat(verdict.message())
                .contains(TrustedKey.of("x", mallory.getPublic()).id());
    }

    @Test
    void aPackageThatIsSignedAgainBelongsToTheNewKeyAlone() throws Exception {
        Signer.sign(capx, acme.getPrivate(), acme.getPublic());
        Signer.sign(capx, mallory.getPrivate(), mallory.getPublic());

        assertThat(check(trusted).state()).isEqualTo(State.UNKNOWN_KEY);
        assertThat(check(trusted, TrustedKey.of("M", mallory.getPublic())).key())
                .extracting(TrustedKey::name)
                .isEqualTo("M");
    }

    @Test
    void aSignatureThatNamesATrustedKeyButIsAnothersIsInvalid() throws Exception {
        Signer.sign(capx, mallory.getPrivate(), mallory.getPublic());
        String stolen = forged(jws -> {
            jws.setAlgorithmHeaderValue("EdDSA");
            jws.setKeyIdHeaderValue(trusted.id());
            jws.setKey(mallory.getPrivate());
        });
        tamper(entries -> entries.put(JWS, stolen.getBytes(StandardCharsets.US_ASCII)));

        assertThat(check(trusted).state()).isEqualTo(State.INVALID);
    }

    @Test
    void changedAddedAndMissingEntriesAreInvalidAndNamed() throws Exception {
        Map<String, Consumer<Map<String, byte[]>>> attacks = Map.of(
                "bundles/notifier.jar was changed",
                entries -> entries.put(
                        "bundles/notifier.jar",
                        TestJar.harmless().entry("acme/Extra.class", "x").bytes()),
                "bundles/other.jar was added",
                entries -> entries.put("bundles/other.jar", new TestJar().bytes()),
                "cap-plugin.json was changed",
                entries -> entries.put(
                        "cap-plugin.json", (text(entries, "cap-plugin.json") + " ").getBytes(StandardCharsets.UTF_8)),
                "ui/index.js was changed",
                entries -> entries.put("ui/index.js", "fetch('//evil')".getBytes(StandardCharsets.UTF_8)),
                "ui/index.js is missing",
                entries -> entries.remove("ui/index.js"));
        for (Map.Entry<String, Consumer<Map<String, byte[]>>> attack : attacks.entrySet()) {
            pack();
            Signer.sign(capx, acme.getPrivate(), acme.getPublic());
            tamper(attack.getValue());

            Verdict verdict = check(trusted);

            assertThat(verdict.state()).as(attack.getKey()).isEqualTo(State.INVALID);
            assertThat(verdict.message()).contains(attack.getKey());
        }
    }

    @Test
    void theSignatureOfAnotherVersionIsInvalid() throws Exception {
        Signer.sign(capx, acme.getPrivate(), acme.getPublic());
        String signature = jws();
        capx = new TestPackage()
                .entry("ui/index.js", "export {}")
                .manifest("1.2.0", "1.1.0")
                .entry(JWS, signature)
                .write(folder);

        assertThat(check(trusted).message()).contains("signed as acme.notifier 1.2.0");
    }

    @Test
    void otherAlgorithmsAreInvalidWhateverKeyTheyUse() throws Exception {
        byte[] publicBytes = acme.getPublic().getEncoded();
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Signer.sign(capx, acme.getPrivate(), acme.getPublic());
        String[] parts = jws().split("\\.");
        List<String> attacks = List.of(
                // A MAC whose key is the public key, which everybody has.
                forged(jws -> {
                    jws.setAlgorithmHeaderValue("HS256");
                    jws.setKeyIdHeaderValue(trusted.id());
                    jws.setKey(new HmacKey(publicBytes));
                }),
                forged(jws -> {
                    jws.setAlgorithmHeaderValue("RS256");
                    jws.setKeyIdHeaderValue(trusted.id());
                    jws.setKey(rsa.getPrivate());
                }),
                base64("{\"alg\":\"none\",\"kid\":\"" + trusted.id() + "\"}") + "." + parts[1] + "." + parts[2],
                base64("{\"alg\":\"none\",\"kid\":\"" + trusted.id() + "\"}") + "." + parts[1] + ".",
                base64("{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\",\"kid\":\"" + trusted.id() + "\"}") + "." + parts[1] + "."
                        + parts[2]);
        for (String attack : attacks) {
            tamper(entries -> entries.put(JWS, attack.getBytes(StandardCharsets.US_ASCII)));

            assertThat(check(trusted).state()).as(attack.substring(0, 40)).isEqualTo(State.INVALID);
        }
    }

    @Test
    void aKeyInsideTheHeaderIsNotUsed() throws Exception {
        String header = forged(jws -> {
            jws.setAlgorithmHeaderValue("EdDSA");
            jws.setKeyIdHeaderValue(trusted.id());
            jws.setJwkHeader(org.jose4j.jwk.PublicJsonWebKey.Factory.newPublicJwk(mallory.getPublic()));
            jws.setKey(mallory.getPrivate());
        });
        tamper(entries -> entries.put(JWS, header.getBytes(StandardCharsets.US_ASCII)));

        assertThat(check(trusted).state()).isEqualTo(State.INVALID);
    }

    @Test
    void criticalExtensionsAreRefused() throws Exception {
        String crit = forged(jws -> {
            jws.setAlgorithmHeaderValue("EdDSA");
            jws.setKeyIdHeaderValue(trusted.id());
            jws.setCriticalHeaderNames("cap");
            jws.setKey(acme.getPrivate());
        });
        tamper(entries -> entries.put(JWS, crit.getBytes(StandardCharsets.US_ASCII)));

        assertThat(check(trusted).message()).contains("crit");
    }

    @Test
    void aKeyIsReadFromJwkAndPemAndNoOtherKindIs() throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(acme.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        KeyPair ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();

        assertThat(TrustedKey.parse("Acme", trusted.toJwk())).isEqualTo(trusted);
        assertThat(TrustedKey.parse("Acme", pem)).isEqualTo(trusted);
        assertThatThrownBy(() -> TrustedKey.of("x", ed448.getPublic())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TrustedKey.parse("x", "{\"kty\":\"oct\",\"k\":\"AAAA\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        String secret = org.jose4j.jwk.PublicJsonWebKey.Factory.newPublicJwk(Map.of(
                        "kty",
                        "OKP",
                        "crv",
                        "Ed25519",
                        "x",
                        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                        "d",
                        "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"))
                .toJson(org.jose4j.jwk.JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        assertThatThrownBy(() -> TrustedKey.parse("x", secret)).hasMessageContaining("private key");
    }

    /** RFC 8037, appendix A.3. */
    @Test
    void theIdOfAKeyIsItsThumbprint() {
        TrustedKey key = TrustedKey.parse(
                "RFC", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");

        assertThat(key.id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    private interface Forger {
        void on(JsonWebSignature jws) throws Exception;
    }

    /** A signature over the right list, made by an attacker. */
    private String forged(Forger forger) throws Exception {
        if (!jwsIsThere()) {
            Signer.sign(capx, acme.getPrivate(), acme.getPublic());
        }
        JsonWebSignature jws = new JsonWebSignature();
        jws.setDoKeyValidation(false);
        jws.setPayloadBytes(Base64.getUrlDecoder().decode(jws().split("\\.")[1]));
        forger.on(jws);
        return jws.getCompactSerialization();
    }

    private boolean jwsIsThere() throws Exception {
        try (PluginPackage open = PluginPackage.open(capx)) {
            return open.names().contains(JWS);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }
}
