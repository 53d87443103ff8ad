package dev.ctrlaltplay.files.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.files.walk.SafeFolder;
import dev.ctrlaltplay.protocol.Commands;
import dev.ctrlaltplay.protocol.FileWire;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAgentTest {
    private static final String SERVER = Ulid.next();

    @TempDir
    Path base;

    private final Wire wire = new Wire();
    private Path root;
    private FilesAgent agent;

    @BeforeEach
    void anAgentWithOneServer() throws IOException {
        root = Files.createDirectories(base.resolve("root"));
        SafeFolder folder = new SafeFolder(root, base.resolve("staging"));
        agent = new FilesAgent(id -> id.equals(SERVER) ? Optional.of(folder) : Optional.empty());
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    /** As the link does it: there and back as text. */
    private <T> T ask(String kind, Object body, Class<T> answer) {
        CommandHandler<?> handler = agent.handlers().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        return wire.read(wire.write(handle(handler, body)), answer);
    }

    private <B> Object handle(CommandHandler<B> handler, Object body) {
        B read = wire.read(wire.write(body), handler.bodyType());
        return Objects.requireNonNull(handler.handle(read, new CommandHandler.Request("c", "r", "")));
    }

    private void refused(String code, String kind, Object body) {
        assertThatThrownBy(() -> ask(kind, body, Object.class))
                .isInstanceOfSatisfying(
                        CommandRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static FileWire.Write piece(
            String upload, long offset, byte[] data, @org.jspecify.annotations.Nullable String path) {
        return new FileWire.Write(
                SERVER, upload, offset, data, path == null ? null : new FileWire.End(path, "ANYTHING", "", "", true));
    }

    private long staged() throws IOException {
        Path staging = base.resolve("staging");
        if (!Files.exists(staging)) {
            return 0;
        }
        try (Stream<Path> left = Files.list(staging)) {
            return left.count();
        }
    }

    @Test
    void noKindIsWrittenToAJournal_sinceTheBytesOfFilesAreTooMany() {
        assertThat(agent.handlers()).hasSize(9).allMatch(handler -> Commands.unkept(handler.kind()));
    }

    @Test
    void aFileInPieces_appearsWholeWithTheLastOne() throws IOException {
        byte[] content = new byte[600_000];
        new Random(7).nextBytes(content);
        String upload = Ulid.next();
        int half = FileWire.LARGEST_PIECE;
        ask(FileWire.WRITE, piece(upload, 0, java.util.Arrays.copyOf(content, half), null), FileWire.Written.class);
        assertThat(root).isEmptyDirectory();
        ask(
                FileWire.WRITE,
                piece(upload, half, java.util.Arrays.copyOfRange(content, half, 2 * half), null),
                FileWire.Written.class);
        FileWire.Written written = ask(
                FileWire.WRITE,
                piece(upload, 2L * half, java.util.Arrays.copyOfRange(content, 2 * half, content.length), "mods/a.jar"),
                FileWire.Written.class);

        assertThat(Files.readAllBytes(root.resolve("mods/a.jar"))).isEqualTo(content);
        FileWire.Entry entry = Objects.requireNonNull(written.entry());
        assertThat(entry.path()).isEqualTo("mods/a.jar");
        FileWire.Piece tail = ask(
                FileWire.READ,
                new FileWire.Read(SERVER, "mods/a.jar", 599_990, FileWire.LARGEST_PIECE, entry.version()),
                FileWire.Piece.class);
        assertThat(tail.data()).isEqualTo(java.util.Arrays.copyOfRange(content, 599_990, 600_000));
        assertThat(staged()).isZero();
    }

    @Test
    void piecesOutOfOrderOrOfNobody_refusedAndWhatCameIsRemoved() throws IOException {
        byte[] data = "data".getBytes(StandardCharsets.UTF_8);
        String upload = Ulid.next();
        refused("UPLOAD_UNKNOWN", FileWire.WRITE, piece(Ulid.next(), 4, data, null));
        ask(FileWire.WRITE, piece(upload, 0, data, null), FileWire.Written.class);
        assertThat(staged()).isEqualTo(1);
        refused("UPLOAD_UNKNOWN", FileWire.WRITE, piece(upload, 5, data, "f"));
        refused("UPLOAD_UNKNOWN", FileWire.WRITE, piece(upload, 4, data, "f"));

        assertThat(root).isEmptyDirectory();
        assertThat(staged()).isZero();
    }

    @Test
    void droppedOrSilent_nothingOfItIsLeft() throws IOException {
        byte[] data = "data".getBytes(StandardCharsets.UTF_8);
        String upload = Ulid.next();
        ask(FileWire.WRITE, piece(upload, 0, data, null), FileWire.Written.class);
        ask(FileWire.DROP, new FileWire.Drop(SERVER, upload), FileWire.Found.class);
        assertThat(staged()).isZero();

        Uploads impatient = new Uploads(Duration.ZERO);
        impatient.take(new SafeFolder(root, base.resolve("staging")), piece(Ulid.next(), 0, data, null));
        assertThat(staged()).isEqualTo(1);
        impatient.sweep();
        assertThat(staged()).isZero();
    }

    @Test
    void tooManyUploadsOfOneServer_refusedWithoutALeftover() throws IOException {
        byte[] data = "data".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 4; i++) {
            ask(FileWire.WRITE, piece(Ulid.next(), 0, data, null), FileWire.Written.class);
        }
        refused("BUSY", FileWire.WRITE, piece(Ulid.next(), 0, data, null));

        assertThat(staged()).isEqualTo(4);
        agent.close();
        assertThat(staged()).isZero();
    }

    @Test
    void aFileLargerThanIsAllowed_refused() {
        refused("FILE_TOO_LARGE", FileWire.WRITE, piece(Ulid.next(), 0, new byte[FileWire.LARGEST_PIECE + 1], "f"));
    }

    @Test
    void whatIsRefused_hasItsReasonAsCode() throws IOException {
        Files.createDirectories(root.resolve("dir/full"));
        refused("NOT_FOUND", FileWire.STAT, new FileWire.PathRef(Ulid.next(), "f"));
        refused("FILE_NAME", FileWire.STAT, new FileWire.PathRef(SERVER, "../f"));
        refused("FILE_NOT_FOUND", FileWire.READ, new FileWire.Read(SERVER, "f", 0, 10, ""));
        refused("FILE_KIND", FileWire.HASH, new FileWire.PathRef(SERVER, "dir"));
        refused("FOLDER_NOT_EMPTY", FileWire.DELETE, new FileWire.Delete(SERVER, "dir", false));
        refused("VALIDATION_FAILED", FileWire.READ, new FileWire.Read(SERVER, "f", -1, 10, ""));

        assertThat(ask(FileWire.STAT, new FileWire.PathRef(SERVER, "f"), FileWire.Found.class)
                        .entry())
                .isNull();
        assertThat(ask(FileWire.DELETE, new FileWire.Delete(SERVER, "dir", true), FileWire.Deleted.class)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aFolderIsListed_withPathsThatCanBeAskedFor() {
        ask(FileWire.MAKE_FOLDER, new FileWire.PathRef(SERVER, "mods/old"), FileWire.Found.class);
        ask(
                FileWire.WRITE,
                piece(Ulid.next(), 0, "x".getBytes(StandardCharsets.UTF_8), "mods/a.jar"),
                FileWire.Written.class);
        ask(
                FileWire.MOVE,
                new FileWire.Move(SERVER, "mods/a.jar", "mods/old/b.jar", false, false),
                FileWire.Found.class);

        FileWire.Listing top = ask(FileWire.LIST, new FileWire.ListFolder(SERVER, "", "", 10), FileWire.Listing.class);
        FileWire.Listing old =
                ask(FileWire.LIST, new FileWire.ListFolder(SERVER, "mods/old", "", 10), FileWire.Listing.class);

        assertThat(top.entries()).extracting(FileWire.Entry::path).containsExactly("mods");
        assertThat(old.entries()).extracting(FileWire.Entry::path).containsExactly("mods/old/b.jar");
    }

    @Test
    void aServerHoldsItsPlaces_itAloneIsRefused() throws Exception {
        Desk desk = new Desk(Duration.ofSeconds(30));
        CountDownLatch held = new CountDownLatch(4);
        CountDownLatch release = new CountDownLatch(1);
        var callers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            callers.execute(() -> desk.run("one", () -> {
                held.countDown();
                return release.await(20, TimeUnit.SECONDS);
            }));
        }
        assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> desk.run("one", () -> "never"))
                .isInstanceOfSatisfying(
                        CommandRefusedException.class, e -> assertThat(e.code()).isEqualTo("BUSY"));
        assertThat(desk.<String>run("two", () -> "served")).isEqualTo("served");
        release.countDown();
        callers.shutdown();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(desk.<String>run("one", () -> "served again")).isEqualTo("served again");
        desk.close();
    }

    @Test
    void workThatDoesNotEnd_isGivenUp() {
        Desk desk = new Desk(Duration.ofMillis(50));

        assertThatThrownBy(() -> desk.run("one", () -> new CountDownLatch(1).await(1, TimeUnit.HOURS)))
                .isInstanceOfSatisfying(
                        CommandRefusedException.class, e -> assertThat(e.code()).isEqualTo("FILE_TIMEOUT"));
        desk.close();
    }
}
