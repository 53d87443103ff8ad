package dev.ctrlaltplay.files.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.protocol.FileWire;
import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.Files;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ActingFilesTest {
    private static final ServerId SERVER = ServerId.create();
    private static final Caller CALLER = new Caller(
            new Principal.User(UserId.create(), "ada", null), "r", "192.0.2.1", "plugin acme.x for a browser");

    private final Set<String> rights = new HashSet<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final FakeAgent agent = new FakeAgent();
    private final Files files = new ActingFiles(
            CALLER,
            new Rights(),
            audit::add,
            id -> id.equals(SERVER)
                    ? Optional.of(Target.server(SERVER, UserId.create(), NodeId.create()))
                    : Optional.empty(),
            new AgentFiles(agent));

    private final class Rights implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return rights.contains(permission);
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            throw new UnsupportedOperationException("nothing is listed here");
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!rights.contains(permission)) {
                throw new ForbiddenException(permission);
            }
        }
    }

    private static void failsWith(String code, Class<? extends PlatformException> type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(type)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Files.Entry write(Files.Writing how) throws IOException {
        return files.write(SERVER, "mods/a.jar", Content.of("content"), how);
    }

    @Test
    void whoLacksTheRight_isRefusedBeforeTheAgentIsAsked() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> files.find(SERVER, "f"),
                () -> files.list(SERVER, "", null, 10),
                () -> files.read(SERVER, "f", 0, 1),
                () -> files.open(SERVER, "f"),
                () -> files.sha512(SERVER, "f"),
                () -> write(Files.Writing.any()),
                () -> files.makeFolder(SERVER, "d"),
                () -> files.move(SERVER, "f", "g", false),
                () -> files.delete(SERVER, "f", false))) {
            assertThatThrownBy(call).isInstanceOf(ForbiddenException.class);
        }
        failsWith("NOT_FOUND", NotFoundException.class, () -> files.find(ServerId.create(), "f"));
        assertThat(agent.commands).isEmpty();
        assertThat(audit).isEmpty();
    }

    @Test
    void eachRightOpensWhatItSaysAndNoMore() {
        rights.add("files.view");
        files.find(SERVER, "f");
        files.list(SERVER, "", null, 10);
        files.sha512(SERVER, "f");
        assertThatThrownBy(() -> files.open(SERVER, "f")).isInstanceOf(ForbiddenException.class);
        rights.add("files.download");
        files.open(SERVER, "f");
        assertThatThrownBy(() -> files.delete(SERVER, "f", false)).isInstanceOf(ForbiddenException.class);

        assertThat(audit).as("reading leaves no trail").isEmpty();
    }

    @Test
    void whoMayUploadButNotEdit_writesNewFilesAlone() throws IOException {
        rights.add("files.upload");
        write(Files.Writing.any());
        assertThat(agent.last(FileWire.Write.class).end())
                .isNotNull()
                .satisfies(end -> assertThat(end.expected()).isEqualTo("ABSENT"));
        agent.fails = new CommandFailedException("FILE_EXISTS", "something is there already");

        assertThatThrownBy(() -> write(Files.Writing.any()))
                .as("that it may not be replaced is a matter of rights")
                .isInstanceOf(ForbiddenException.class);
        failsWith("FILE_EXISTS", ConflictException.class, () -> write(Files.Writing.onlyNew()));
    }

    @Test
    void whoMayEditButNotUpload_replacesAlone() throws IOException {
        rights.add("files.edit");
        write(Files.Writing.any());
        assertThat(agent.last(FileWire.Write.class).end())
                .isNotNull()
                .satisfies(end -> assertThat(end.expected()).isEqualTo("PRESENT"));
        assertThatThrownBy(() -> write(Files.Writing.onlyNew())).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void whatChangesSomething_standsInTheTrailWithPathAndPlugin() throws IOException {
        rights.addAll(Set.of("files.upload", "files.edit", "files.delete"));
        write(Files.Writing.any());
        files.delete(SERVER, "old", true);
        agent.fails = new CommandFailedException("FILE_LIMIT", "100000 were removed and more are left");
        failsWith("FILE_LIMIT", ConflictException.class, () -> files.delete(SERVER, "huge", true));

        assertThat(audit).extracting(AuditEntry::action).containsExactly("file.write", "file.delete", "file.delete");
        assertThat(audit).extracting(AuditEntry::subject).containsOnly(SERVER.value());
        assertThat(audit.get(0).details()).containsEntry("path", "mods/a.jar");
        assertThat(audit.get(0).caller().client()).contains("plugin acme.x");
        assertThat(audit.get(2).outcome()).isEqualTo(AuditEntry.Outcome.FAILED);
    }

    @Test
    void aLargeFile_goesInPiecesInOrderWhateverTheChunksAre() throws IOException {
        rights.addAll(Set.of("files.upload", "files.edit"));
        byte[] bytes = new byte[3 * FileWire.LARGEST_PIECE + 7];
        new Random(3).nextBytes(bytes);

        files.write(
                SERVER, "big", new Chunks(bytes, 100_001), Files.Writing.any().withSha512("ab"));

        assertThat(agent.written.toByteArray()).isEqualTo(bytes);
        List<FileWire.Write> pieces = agent.all(FileWire.Write.class);
        assertThat(pieces).hasSize(4).allMatch(piece -> piece.data().length <= FileWire.LARGEST_PIECE);
        assertThat(pieces.subList(0, 3)).allMatch(piece -> piece.end() == null);
        assertThat(pieces)
                .extracting(FileWire.Write::upload)
                .containsOnly(pieces.get(0).upload());
    }

    @Test
    void theContentBreaksOff_theAgentIsToldToDropIt() {
        rights.addAll(Set.of("files.upload", "files.edit"));
        Content broken = new Content() {
            private boolean first = true;

            @Override
            public byte[] next() throws IOException {
                if (!first) {
                    throw new IOException("the line is dead");
                }
                first = false;
                return new byte[LARGEST_CHUNK];
            }
        };

        assertThatThrownBy(() -> files.write(SERVER, "f", broken, Files.Writing.any()))
                .isInstanceOf(IOException.class)
                .hasMessage("the line is dead");
        assertThat(agent.all(FileWire.Drop.class)).hasSize(1);
        assertThat(audit).isEmpty();
    }

    @Test
    void aFileThatIsTooLarge_refusedWhereverThatIsSeen() {
        rights.addAll(Set.of("files.upload", "files.edit"));
        Content announced = new Chunks(new byte[1], 1) {
            @Override
            public long size() {
                return Files.LARGEST_FILE + 1;
            }
        };

        failsWith(
                "PAYLOAD_TOO_LARGE",
                TooLargeException.class,
                () -> files.write(SERVER, "f", announced, Files.Writing.any()));
        Content endless = new Content() {
            @Override
            public byte[] next() {
                return new byte[LARGEST_CHUNK];
            }
        };
        failsWith(
                "PAYLOAD_TOO_LARGE",
                TooLargeException.class,
                () -> files.write(SERVER, "f", endless, Files.Writing.any()));
    }

    @Test
    void aFileIsReadInPieces_allOfTheSameVersion() throws IOException {
        rights.add("files.download");
        agent.content = new byte[2 * FileWire.LARGEST_PIECE + 5];
        new Random(4).nextBytes(agent.content);

        try (Content content = files.open(SERVER, "f")) {
            assertThat(content.size()).isEqualTo(agent.content.length);
            assertThat(content.all(agent.content.length)).isEqualTo(agent.content);
        }

        List<FileWire.Read> reads = agent.all(FileWire.Read.class);
        assertThat(reads).extracting(FileWire.Read::version).containsExactly("", "v1", "v1");
    }

    @Test
    void whatTheAgentRefuses_isThePlatformsError() {
        rights.add("files.view");
        record Case(String code, Class<? extends PlatformException> type, String told) {}
        for (Case one : List.of(
                new Case("FILE_NOT_FOUND", NotFoundException.class, "NOT_FOUND"),
                new Case("FILE_KIND", ConflictException.class, "FILE_KIND"),
                new Case("FILE_SHARED", ConflictException.class, "FILE_SHARED"),
                new Case("UNKNOWN_COMMAND", UnavailableException.class, "UNKNOWN_COMMAND"),
                new Case("BUSY", UnavailableException.class, "BUSY"),
                new Case("NOT_FOUND", ConflictException.class, "SERVER_NOT_INSTALLED"))) {
            agent.fails = new CommandFailedException(one.code(), "because");
            failsWith(one.told(), one.type(), () -> files.sha512(SERVER, "f"));
        }
        agent.online = false;
        failsWith("AGENT_OFFLINE", UnavailableException.class, () -> files.find(SERVER, "f"));
    }

    /** Bytes in chunks of a size. */
    private static class Chunks implements Content {
        private final byte[] bytes;
        private final int size;
        private int at;

        Chunks(byte[] bytes, int size) {
            this.bytes = bytes;
            this.size = size;
        }

        @Override
        public byte[] next() {
            byte[] chunk = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size));
            at += chunk.length;
            return chunk;
        }
    }
}
