package dev.ctrlaltplay.web.internal.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The panel's own certificate, made once and kept in {@code cap.state/tls}. The JDK has no public API that signs a
 * certificate, so its {@code keytool} does it; agents trust the certificate by its pin, not by an authority.
 *
 * @param keystore PKCS #12 file
 * @param password of the file and of its key
 * @param pin lower-case hex SHA-256 of the certificate in DER form
 */
public record Certificate(Path keystore, String password, String pin) {
    private static final String ALIAS = "panel";

    @Override
    public String toString() {
        return "Certificate[" + keystore + ", " + pin + "]";
    }

    /**
     * The certificate of the state folder; it is made where there is none.
     *
     * @throws IllegalStateException where it cannot be made or read, with the cause
     */
    public static Certificate of(Path state, List<String> hosts) {
        try {
            Path folder = Files.createDirectories(state.resolve("tls"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Path keystore = folder.resolve("panel.p12");
            Path secret = folder.resolve("panel.password");
            if (!Files.exists(keystore)) {
                create(keystore, secret, hosts);
            }
            String password =
                    Files.readString(secret, StandardCharsets.US_ASCII).trim();
            return new Certificate(keystore, password, pin(keystore, password));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The certificate in " + state.resolve("tls") + " cannot be made or read: " + e.getMessage(), e);
        }
    }

    private static void create(Path keystore, Path secret, List<String> hosts) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
        Path fresh = keystore.resolveSibling("panel.p12.new");
        Files.deleteIfExists(fresh);
        StringBuilder names = new StringBuilder("san=dns:localhost,ip:127.0.0.1,ip:::1");
        for (String host : hosts) {
            if (host.equals("0.0.0.0") || host.equals("::") || host.equals("127.0.0.1")) {
                continue;
            }
            if (host.matches("[0-9.]+") || host.contains(":")) {
                names.append(",ip:").append(host);
            } else {
                names.append(",dns:").append(host);
            }
        }
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        run(List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-dname",
                "CN=Ctrl-Alt-Play panel",
                "-ext",
                names.toString(),
                "-storetype",
                "PKCS12",
                "-keystore",
                fresh.toString(),
                "-storepass:file",
                secret.toString()));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, keystore, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("keytool did not end within 60 s");
            }
            if (process.exitValue() != 0) {
                String output = new String(process.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8);
                throw new IOException("keytool ended with " + process.exitValue() + ": " + output.trim());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String pin(Path keystore, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, password.toCharArray());
        }
        byte[] certificate = store.getCertificate(ALIAS).getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    }
}
