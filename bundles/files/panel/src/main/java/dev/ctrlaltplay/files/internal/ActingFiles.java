package dev.ctrlaltplay.files.internal;

import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.protocol.FileWire;
import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.Files;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files as one caller may see and change them. Thread-safe. */
final class ActingFiles implements Files {
    private static final String VIEW = "files.view";
    private static final String EDIT = "files.edit";
    private static final String UPLOAD = "files.upload";
    private static final String DELETE = "files.delete";
    private static final String DOWNLOAD = "files.download";

    private final Caller caller;
    private final Policy policy;
    private final AuditTrail audit;
    private final Function<ServerId, Optional<Target>> servers;
    private final AgentFiles agents;

    /** @param servers what a decision about a server is about; empty where there is none */
    ActingFiles(
            Caller caller,
            Policy policy,
            AuditTrail audit,
            Function<ServerId, Optional<Target>> servers,
            AgentFiles agents) {
        this.caller = caller;
        this.policy = policy;
        this.audit = audit;
        this.servers = servers;
        this.agents = agents;
    }

    @Override
    public Optional<Entry> find(ServerId server, String path) {
        Target target = permitted(server, VIEW);
        FileWire.Found found =
                call(target, FileWire.STAT, new FileWire.PathRef(server.value(), path), path, FileWire.Found.class);
        return Optional.ofNullable(found.entry()).map(AgentFiles::entry);
    }

    @Override
    public Page<Entry> list(ServerId server, String folder, @Nullable String cursor, int limit) {
        Target target = permitted(server, VIEW);
        FileWire.ListFolder body = new FileWire.ListFolder(server.value(), folder, cursor == null ? "" : cursor, limit);
        FileWire.Listing page = call(target, FileWire.LIST, body, folder, FileWire.Listing.class);
        return new Page<>(page.entries().stream().map(AgentFiles::entry).toList(), page.next());
    }

    @Override
    public byte[] read(ServerId server, String path, long offset, int length) {
        return read(permitted(server, VIEW), path, offset, length, "").data();
    }

    @Override
    public Content open(ServerId server, String path) {
        Target target = permitted(server, DOWNLOAD);
        return new RemoteContent((offset, version) -> read(target, path, offset, FileWire.LARGEST_PIECE, version));
    }

    private FileWire.Piece read(Target target, String path, long offset, int length, String version) {
        FileWire.Read body = new FileWire.Read(target.id(), path, offset, length, version);
        return call(target, FileWire.READ, body, path, FileWire.Piece.class);
    }

    @Override
    public String sha512(ServerId server, String path) {
        Target target = permitted(server, VIEW);
        return call(target, FileWire.HASH, new FileWire.PathRef(server.value(), path), path, FileWire.Hashed.class)
                .sha512();
    }

    @Override
    public Entry write(ServerId server, String path, Content content, Writing how) throws IOException {
        try (content) {
            Target target = target(server);
            String expected = expected(target, how);
            FileWire.End end = new FileWire.End(path, expected, how.version(), how.sha512(), true);
            try {
                Entry entry = AgentFiles.entry(new Upload(link(target, path), server.value(), path).send(content, end));
                done("file.write", target, Map.of("path", path, "bytes", Long.toString(entry.size())));
                return entry;
            } catch (ConflictException e) {
                throw understood(e, how, expected, target);
            }
        }
    }

    /**
     * Who may only make new files or only change those there are is bound to that where it counts: in the moment in which
     * the file appears.
     */
    private String expected(Target target, Writing how) {
        boolean upload = policy.allows(caller.principal(), UPLOAD, target);
        boolean edit = policy.allows(caller.principal(), EDIT, target);
        if (how.absent() || !edit) {
            policy.require(caller, UPLOAD, target);
            return "ABSENT";
        }
        if (!how.version().isEmpty()) {
            return "VERSION";
        }
        return upload ? "ANYTHING" : "PRESENT";
    }

    /** A file that is there where none may be replaced is a matter of rights, unless it was asked for so. */
    private PlatformException understood(ConflictException e, Writing how, String expected, Target target) {
        if (e.code().equals("FILE_EXISTS") && expected.equals("ABSENT") && !how.absent()) {
            policy.require(caller, EDIT, target);
        }
        return e;
    }

    @Override
    public void makeFolder(ServerId server, String path) {
        Target target = permitted(server, UPLOAD);
        call(target, FileWire.MAKE_FOLDER, new FileWire.PathRef(server.value(), path), path, FileWire.Found.class);
        done("file.make-folder", target, Map.of("path", path));
    }

    @Override
    public Entry move(ServerId server, String from, String to, boolean replace) {
        Target target = permitted(server, EDIT);
        FileWire.Move body = new FileWire.Move(server.value(), from, to, replace, false);
        FileWire.Entry entry =
                call(target, FileWire.MOVE, body, from, FileWire.Found.class).entry();
        if (entry == null) {
            throw new NotFoundException("file", to);
        }
        done("file.move", target, Map.of("path", from, "to", to));
        return AgentFiles.entry(entry);
    }

    @Override
    public boolean delete(ServerId server, String path, boolean recursive) {
        Target target = permitted(server, DELETE);
        FileWire.Delete body = new FileWire.Delete(server.value(), path, recursive);
        try {
            long count = call(target, FileWire.DELETE, body, path, FileWire.Deleted.class)
                    .count();
            if (count > 0) {
                done("file.delete", target, Map.of("path", path, "count", Long.toString(count)));
            }
            return count > 0;
        } catch (PlatformException e) {
            // A deletion that was given up half-way has removed something.
            audit.record(new AuditEntry(
                    caller,
                    "file.delete",
                    "server",
                    target.id(),
                    AuditEntry.Outcome.FAILED,
                    Map.of("path", path, "code", e.code())));
            throw e;
        }
    }

    private Target permitted(ServerId server, String permission) {
        Target target = target(server);
        policy.require(caller, permission, target);
        return target;
    }

    private Target target(ServerId server) {
        return servers.apply(server).orElseThrow(() -> new NotFoundException("server", server.value()));
    }

    private <T> T call(Target target, String kind, Object body, String path, Class<T> answer) {
        return agents.call(target.node(), kind, body, caller, path, answer);
    }

    private Upload.Link link(Target target, String path) {
        NodeId node = target.node();
        return new Upload.Link() {
            @Override
            public CompletionStage<CommandAnswer> send(String kind, Object body) {
                return agents.send(node, kind, body, caller);
            }

            @Override
            public CommandAnswer await(CompletionStage<CommandAnswer> sent) {
                return agents.await(sent, path);
            }
        };
    }

    private void done(String action, Target target, Map<String, String> details) {
        audit.record(new AuditEntry(caller, action, "server", target.id(), AuditEntry.Outcome.DONE, details));
    }
}
