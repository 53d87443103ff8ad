package dev.ctrlaltplay.files.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.files.walk.Entry;
import dev.ctrlaltplay.files.walk.SafeFolder;
import dev.ctrlaltplay.protocol.FileWire;
import dev.ctrlaltplay.servers.agent.GameFolders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The files feature of an agent: its commands. What was on its way when it stops is removed. */
@Component(service = FilesAgent.class, immediate = true)
public final class FilesAgent {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final GameFolders folders;
    private final Desk desk = new Desk(LIMIT);
    private final Uploads uploads = new Uploads(SILENCE);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "cap-files-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final List<ServiceRegistration<?>> registrations;

    @Activate
    public FilesAgent(@Reference GameFolders folders, BundleContext bundle) {
        this.folders = folders;
        timer.scheduleWithFixedDelay(uploads::sweep, 10, 10, TimeUnit.SECONDS);
        registrations = handlers().stream()
                .<ServiceRegistration<?>>map(handler -> bundle.registerService(CommandHandler.class, handler, null))
                .toList();
    }

    /** Without a framework around it. */
    FilesAgent(GameFolders folders) {
        this.folders = folders;
        this.registrations = List.of();
    }

    @Deactivate
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
        timer.shutdownNow();
        desk.close();
        uploads.close();
    }

    List<CommandHandler<?>> handlers() {
        return List.of(
                read(FileWire.STAT, FileWire.PathRef.class, FileWire.PathRef::serverId, this::stat),
                read(FileWire.LIST, FileWire.ListFolder.class, FileWire.ListFolder::serverId, this::list),
                read(FileWire.READ, FileWire.Read.class, FileWire.Read::serverId, this::read),
                read(
                        FileWire.HASH,
                        FileWire.PathRef.class,
                        FileWire.PathRef::serverId,
                        b -> new FileWire.Hashed(folder(b.serverId()).sha512(b.path()))),
                change(FileWire.WRITE, FileWire.Write.class, FileWire.Write::serverId, this::write),
                change(FileWire.DROP, FileWire.Drop.class, FileWire.Drop::serverId, b -> {
                    uploads.drop(b.serverId(), b.upload());
                    return new FileWire.Found(null);
                }),
                change(FileWire.MAKE_FOLDER, FileWire.PathRef.class, FileWire.PathRef::serverId, b -> {
                    folder(b.serverId()).makeFolders(b.path());
                    return stat(b);
                }),
                change(FileWire.MOVE, FileWire.Move.class, FileWire.Move::serverId, b -> {
                    Entry moved = folder(b.serverId()).move(b.from(), b.to(), b.replace(), b.folders());
                    return new FileWire.Found(entry(b.to(), moved));
                }),
                change(
                        FileWire.DELETE,
                        FileWire.Delete.class,
                        FileWire.Delete::serverId,
                        b -> new FileWire.Deleted(folder(b.serverId()).remove(b.path(), b.recursive()))));
    }

    private FileWire.Found stat(FileWire.PathRef body) throws IOException {
        return new FileWire.Found(folder(body.serverId())
                .find(body.path())
                .map(found -> entry(body.path(), found))
                .orElse(null));
    }

    private FileWire.Listing list(FileWire.ListFolder body) throws IOException {
        SafeFolder.Listing page = folder(body.serverId()).list(body.path(), body.after(), body.limit());
        String prefix = body.path().isEmpty() || body.path().endsWith("/") ? body.path() : body.path() + "/";
        return new FileWire.Listing(
                page.entries().stream()
                        .map(found -> entry(prefix + found.name(), found))
                        .toList(),
                page.next());
    }

    private FileWire.Piece read(FileWire.Read body) throws IOException {
        if (body.offset() < 0 || body.length() < 0) {
            throw new CommandRefusedException("VALIDATION_FAILED", "offset and length are not negative");
        }
        String version = body.version() == null || body.version().isEmpty() ? null : body.version();
        SafeFolder.Piece piece = folder(body.serverId()).read(body.path(), body.offset(), body.length(), version);
        return new FileWire.Piece(entry(body.path(), piece.entry()), piece.data());
    }

    private FileWire.Written write(FileWire.Write body) throws IOException {
        Entry placed = uploads.take(folder(body.serverId()), body);
        FileWire.End end = body.end();
        return new FileWire.Written(
                body.offset() + (body.data() == null ? 0 : body.data().length),
                placed == null || end == null ? null : entry(end.path(), placed));
    }

    private SafeFolder folder(String server) {
        return folders.find(server).orElseThrow(() -> new CommandRefusedException("NOT_FOUND", "no such server here"));
    }

    private static FileWire.Entry entry(String path, Entry found) {
        return new FileWire.Entry(path, found.kind().name(), found.size(), found.changedAt(), found.version());
    }

    private <T> CommandHandler<T> read(
            String kind, Class<T> type, Function<T, String> server, FileCommand.Work<T> work) {
        return new FileCommand<>(kind, type, true, server, desk, work);
    }

    private <T> CommandHandler<T> change(
            String kind, Class<T> type, Function<T, String> server, FileCommand.Work<T> work) {
        return new FileCommand<>(kind, type, false, server, desk, work);
    }
}
