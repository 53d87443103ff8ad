package dev.ctrlaltplay.shell.internal.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that opens the shell for the operator: {@code bin/client -u operator -k <state>/operator.key}. Whoever may read
 * the file owns the process anyway. RSA in PKCS#8, which Karaf's client and OpenSSH both read; of an EC key in that form
 * neither can tell the public half.
 */
@Component(service = OperatorKey.class)
public final class OperatorKey {
    /** Name to sign in with. */
    static final String USER = "operator";

    private static final Logger LOG = LoggerFactory.getLogger(OperatorKey.class);
    private static final String FILE = "operator.key";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int BITS = 3072;

    private final RSAPrivateCrtKey key;

    @Activate
    public OperatorKey(BundleContext context) {
        this(locate(context.getProperty("cap.state"), context.getProperty("karaf.data")));
    }

    OperatorKey(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            key = load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no RSA key; remove it and a new one is made", e);
        }
    }

    private static Path locate(@Nullable String state, @Nullable String data) {
        if (state != null && !state.isEmpty()) {
            return Path.of(state);
        }
        return Path.of(data == null ? "data" : data, "cap");
    }

    /** Whether this is the key's public half. That the sender holds the private one is proved by ssh itself. */
    boolean isOurs(@Nullable PublicKey candidate) {
        return candidate instanceof RSAPublicKey rsa
                && rsa.getModulus().equals(key.getModulus())
                && rsa.getPublicExponent().equals(key.getPublicExponent());
    }

    private static RSAPrivateCrtKey load(Path file) throws IOException, GeneralSecurityException {
        String pem;
        try {
            pem = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            LOG.info("making the operator's key {}", file);
            pem = create(file);
        }
        String body = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
        PrivateKey read = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        if (read instanceof RSAPrivateCrtKey crt) {
            return crt;
        }
        throw new GeneralSecurityException("the key lacks its public exponent");
    }

    private static String create(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        String pem = BEGIN + "\n" + body + "\n" + END + "\n";
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = file.resolveSibling("." + FILE + ".new");
        Files.deleteIfExists(draft);
        createPrivate(draft);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(pem);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return pem;
    }

    private static void createPrivate(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException e) {
            // No POSIX rights on this file system: the folder's own protection has to do.
            Files.createFile(file);
        }
    }
}
