package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Argon2id with the parameters of OWASP's password storage cheat sheet (19 MiB, 2 passes, 1 lane), written as PHC
 * strings. A hash takes about 40 ms of a core; two run at once and the others queue, so that a flood of sign-ins neither
 * takes the machine from the games nor the memory from the panel. Thread-safe.
 */
@Component(service = PasswordHasher.class)
public final class PasswordHasher {
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final int QUEUE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{1,100})\\$([A-Za-z0-9+/]{1,100})");

    private final SecureRandom random = new SecureRandom();
    private final Semaphore running = new Semaphore(AT_ONCE, true);
    private final Semaphore admitted = new Semaphore(AT_ONCE + QUEUE);
    private final int memoryKiB;
    private final String decoy;

    @Activate
    public PasswordHasher() {
        this(19 * 1024);
    }

    public PasswordHasher(int memoryKiB) {
        this.memoryKiB = memoryKiB;
        this.decoy = encode(memoryKiB, PASSES, LANES, new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /** A hash of {@code password} under a new salt. */
    public String hash(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return inTurn(() ->
                encode(memoryKiB, PASSES, LANES, salt, derive(password, salt, memoryKiB, PASSES, LANES, HASH_BYTES)));
    }

    /**
     * Whether {@code password} is the one behind {@code encoded}.
     *
     * @param check runs once it is this caller's turn, before the work; what it throws ends the attempt
     */
    public boolean matches(char[] password, String encoded, Runnable check) {
        Matcher phc = PHC.matcher(encoded);
        if (!phc.matches()) {
            throw new IllegalStateException("a stored password hash cannot be read");
        }
        byte[] salt = Base64.getDecoder().decode(phc.group(4));
        byte[] expected = Base64.getDecoder().decode(phc.group(5));
        int memory = Integer.parseInt(phc.group(1));
        int passes = Integer.parseInt(phc.group(2));
        int lanes = Integer.parseInt(phc.group(3));
        return inTurn(() -> {
            check.run();
            return MessageDigest.isEqual(expected, derive(password, salt, memory, passes, lanes, expected.length));
        });
    }

    /** A hash that no password has; checking against it costs what a real check costs. */
    public String decoy() {
        return decoy;
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw tooMany();
        }
        try {
            if (!running.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
            try {
                return work.get();
            } finally {
                running.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    "INTERRUPTED", "The sign-in was interrupted; try again.", Duration.ofSeconds(1));
        } finally {
            admitted.release();
        }
    }

    private static LimitException tooMany() {
        return new LimitException(
                "RATE_LIMITED", "Too many people sign in at this moment; try again.", Duration.ofSeconds(3));
    }

    private static byte[] derive(char[] password, byte[] salt, int memoryKiB, int passes, int lanes, int length) {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKiB)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            argon2.generateBytes(bytes, hash);
            return hash;
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(buffer.array(), (byte) 0);
        }
    }

    private static String encode(int memoryKiB, int passes, int lanes, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKiB + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }
}
