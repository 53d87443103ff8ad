package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.plugin.format.internal.check.Keys;
import dev.ctrlaltplay.plugin.format.internal.check.SignedList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs packages, on a publisher's machine: a panel never holds a private key. */
public final class Signer {
    private Signer() {}

    /** A new Ed25519 key pair. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Ed25519 is part of every Java since 15", e);
        }
    }

    /**
     * Signs, in place of a signature that was there. The package is rewritten, and takes its place once it is complete.
     *
     * @throws BadPackageException where the file is no package
     * @throws IllegalArgumentException where the keys are no pair of Ed25519 keys
     */
    public static void sign(Path capx, PrivateKey privateKey, PublicKey publicKey)
            throws IOException, BadPackageException {
        Keys.requireEd25519(publicKey);
        try (PluginPackage open = PluginPackage.open(capx)) {
            String jws = SignedList.of(open).withTime(Instant.now()).sign(privateKey, publicKey);
            SortedMap<String, PackageWriter.Content> contents = new TreeMap<>();
            for (String name : open.names()) {
                contents.put(name, () -> open.stream(name));
            }
            byte[] signature = jws.getBytes(StandardCharsets.US_ASCII);
            contents.put(PluginPackage.SIGNATURE, () -> new ByteArrayInputStream(signature));
            PackageWriter.writeContents(capx, contents);
        }
        try (PluginPackage signed = PluginPackage.open(capx)) {
            SignatureCheck.Verdict verdict = SignatureCheck.check(signed, List.of(TrustedKey.of("signer", publicKey)));
            if (verdict.state() != SignatureCheck.State.VALID) {
                throw new IOException("the package changed while it was signed: " + verdict.message());
            }
        }
    }
}
