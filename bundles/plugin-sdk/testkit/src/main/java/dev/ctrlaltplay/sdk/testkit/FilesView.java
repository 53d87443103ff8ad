package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PathScope;
import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.Files;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Files as a plugin sees them: by the scopes of its grants and, where it acts for somebody, by his rights as well. */
final class FilesView implements Files {
    private static final int MOST = 500;

    private final TestServers servers;
    private final Grants grants;
    private final Runnable check;
    /** For whom; null for the plugin itself. */
    private final @Nullable TestUser user;

    FilesView(TestServers servers, Grants grants, Runnable check, @Nullable TestUser user) {
        this.servers = servers;
        this.grants = grants;
        this.check = check;
        this.user = user;
    }

    @Override
    public Optional<Entry> find(ServerId server, String path) {
        String normal = use(GrantKind.FILES_READ, "find", path, (scope, p) -> scope.covers(p) || scope.reaches(p));
        return permitted(server, "files.view").find(normal);
    }

    @Override
    public Page<Entry> list(ServerId server, String folder, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST + ", not " + limit);
        }
        String normal = use(GrantKind.FILES_READ, "list", folder, PathScope::reaches);
        PathScope scope = scope(GrantKind.FILES_READ);
        List<Entry> all = permitted(server, "files.view").list(normal).stream()
                .filter(entry ->
                        scope.covers(entry.path()) || (entry.kind() == Kind.FOLDER && scope.reaches(entry.path())))
                .filter(entry -> cursor == null || entry.name().compareTo(cursor) > 0)
                .toList();
        return all.size() <= limit
                ? new Page<>(all, null)
                : new Page<>(all.subList(0, limit), all.get(limit - 1).name());
    }

    @Override
    public byte[] read(ServerId server, String path, long offset, int length) {
        if (offset < 0 || length < 0 || length > Content.LARGEST_CHUNK) {
            throw new IllegalArgumentException("length is 0 to " + Content.LARGEST_CHUNK + ", not " + length);
        }
        String normal = covered(GrantKind.FILES_READ, "read", path);
        byte[] all = permitted(server, "files.view").read(normal);
        int from = (int) Math.min(offset, all.length);
        return Arrays.copyOfRange(all, from, Math.min(all.length, from + length));
    }

    @Override
    public Content open(ServerId server, String path) {
        String normal = covered(GrantKind.FILES_READ, "open", path);
        return Content.of(permitted(server, "files.download").read(normal));
    }

    @Override
    public String sha512(ServerId server, String path) {
        String normal = covered(GrantKind.FILES_READ, "sha512", path);
        return TestFiles.sha512(permitted(server, "files.view").read(normal));
    }

    @Override
    public Entry write(ServerId server, String path, Content content, Writing how) throws IOException {
        try (content) {
            String normal = covered(GrantKind.FILES_WRITE, "write", path);
            TestFiles files = seen(server);
            Optional<Entry> there = files.find(normal);
            require(server, there.isPresent() && !how.absent() ? "files.edit" : "files.upload");
            if (how.absent() && there.isPresent()) {
                throw new ConflictException("FILE_EXISTS", "something is there already: " + normal);
            }
            if (!how.version().isEmpty()
                    && !how.version().equals(there.map(Entry::version).orElse(""))) {
                throw new ConflictException("FILE_CHANGED", "it has changed meanwhile: " + normal);
            }
            byte[] bytes = content.all((int) LARGEST_FILE);
            String hash = TestFiles.sha512(bytes);
            if (!how.sha512().isEmpty() && !how.sha512().equals(hash)) {
                throw new ConflictException(
                        "FILE_HASH", "the content has the SHA-512 " + hash + ", not " + how.sha512() + " as announced");
            }
            return files.write(normal, bytes);
        }
    }

    @Override
    public void makeFolder(ServerId server, String path) {
        String normal = covered(GrantKind.FILES_WRITE, "makeFolder", path);
        permitted(server, "files.upload").makeFolder(normal);
    }

    @Override
    public Entry move(ServerId server, String from, String to, boolean replace) {
        String source = covered(GrantKind.FILES_WRITE, "move", from);
        String target = covered(GrantKind.FILES_WRITE, "move", to);
        return permitted(server, "files.edit").move(source, target, replace);
    }

    @Override
    public boolean delete(ServerId server, String path, boolean recursive) {
        String normal = recursive
                ? use(GrantKind.FILES_WRITE, "delete", path, PathScope::coversAllBelow)
                : covered(GrantKind.FILES_WRITE, "delete", path);
        return permitted(server, "files.delete").delete(normal, recursive);
    }

    private String covered(GrantKind kind, String method, String path) {
        return use(kind, method, path, PathScope::covers);
    }

    private String use(GrantKind kind, String method, String path, BiPredicate<PathScope, String> rule) {
        check.run();
        String normal = TestFiles.normal(path);
        grants.require(kind, "files()." + method, Set.of(normal));
        if (!rule.test(scope(kind), normal)) {
            throw grants.deny(
                    "GRANT_MISSING",
                    "files()." + method + " may not reach \"" + normal + "\": the scope of the grant " + kind.id()
                            + " in cap-plugin.json does not cover it.");
        }
        return normal;
    }

    private PathScope scope(GrantKind kind) {
        return new PathScope(grants.scope(kind));
    }

    private TestFiles permitted(ServerId id, String permission) {
        TestFiles files = seen(id);
        require(id, permission);
        return files;
    }

    private TestFiles seen(ServerId id) {
        return servers.find(id)
                .filter(server -> user == null
                        || user.allowed("servers.view", server.view().owner()))
                .map(TestServer::files)
                .orElseThrow(() -> new NotFoundException("server", id.value()));
    }

    private void require(ServerId id, String permission) {
        boolean allowed = user == null
                || servers.find(id)
                        .filter(server -> user.allowed(permission, server.view().owner()))
                        .isPresent();
        if (!allowed) {
            throw new ForbiddenException(permission);
        }
    }
}
