package dev.ctrlaltplay.sdk.maven.internal;

import dev.ctrlaltplay.plugin.format.TrustedKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.EnumSet;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A publisher's key pair in a file: a private JWK (RFC 8037), readable by its owner alone. */
public final class KeyFile {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /**
     * Writes a new file.
     *
     * @throws FileAlreadyExistsException where there is one: a key is never overwritten
     */
    public static void create(Path file, KeyPair pair) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("").normalize();
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    posix
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0]);
        }
        // Made with its permissions, so that there is no moment in which others could read it.
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, json(pair) + "\n", StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }

    private static String json(KeyPair pair) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            key.setPrivateKey(pair.getPrivate());
            key.setKeyId(TrustedKey.of("publisher", pair.getPublic()).id());
            return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalArgumentException("Not an Ed25519 key pair", e);
        }
    }

    /**
     * Reads one.
     *
     * @throws IOException where it is missing, is no private Ed25519 JWK, or others may read it; it says how to mend that
     */
    public static KeyPair read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "There is no key file " + file
                            + ". Make one with `mvn cap:keygen`, or name yours with -Dcap.key=<file>.",
                    e);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("Others than you may use the key file " + file + ". Run: chmod 600 " + file);
        }
        try {
            if (JsonWebKey.Factory.newJwk(text) instanceof OctetKeyPairJsonWebKey pair
                    && pair.getPrivateKey() instanceof EdECPrivateKey secret
                    && secret.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
                return new KeyPair(pair.getPublicKey(), secret);
            }
        } catch (JoseException e) {
            throw new IOException(file + " is no JWK: " + e.getMessage(), e);
        }
        throw new IOException(file + " holds no private Ed25519 key; `mvn cap:keygen` makes one.");
    }
}
