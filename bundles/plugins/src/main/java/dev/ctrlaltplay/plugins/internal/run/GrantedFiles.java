package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PathScope;
import dev.ctrlaltplay.plugins.internal.grant.Grants;
import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.Files;
import dev.ctrlaltplay.sdk.spi.FilesProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files of game servers, as far as a plugin's scopes cover them and, where it acts for somebody, he may himself. Paths are
 * brought into the form in which they are compared before they go on, so that what was checked is what is used.
 */
final class GrantedFiles implements Files {
    private final Host host;
    private final Grants grants;
    private final Supplier<@Nullable FilesProvider> provider;
    private final @Nullable Caller caller;

    GrantedFiles(Host host, Grants grants, Supplier<@Nullable FilesProvider> provider, @Nullable Caller caller) {
        this.host = host;
        this.grants = grants;
        this.provider = provider;
        this.caller = caller;
    }

    @Override
    public Optional<Entry> find(ServerId server, String path) {
        String what = "files().find";
        enter(what);
        return acting().find(
                        server,
                        allowed(GrantKind.FILES_READ, what, path, (scope, p) -> scope.covers(p) || scope.reaches(p)));
    }

    @Override
    public Page<Entry> list(ServerId server, String folder, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit must be 1 to 500");
        }
        String what = "files().list";
        enter(what);
        String normal = allowed(GrantKind.FILES_READ, what, folder, PathScope::reaches);
        PathScope scope = grants.paths(GrantKind.FILES_READ);
        Page<Entry> page = acting().list(server, normal, cursor, limit);
        return new Page<>(
                page.items().stream()
                        .filter(entry -> scope.covers(entry.path())
                                || (entry.kind() == Kind.FOLDER && scope.reaches(entry.path())))
                        .toList(),
                page.nextCursor());
    }

    @Override
    public byte[] read(ServerId server, String path, long offset, int length) {
        if (offset < 0 || length < 0 || length > Content.LARGEST_CHUNK) {
            throw new IllegalArgumentException("length must be 0 to " + Content.LARGEST_CHUNK);
        }
        String what = "files().read";
        enter(what);
        return acting().read(server, covered(GrantKind.FILES_READ, what, path), offset, length);
    }

    @Override
    public Content open(ServerId server, String path) {
        String what = "files().open";
        enter(what);
        Content content = acting().open(server, covered(GrantKind.FILES_READ, what, path));
        return new Reading(content, () -> enter(what));
    }

    /** Every piece is a call of its own, for somebody who still asks. */
    private record Reading(Content content, Runnable enter) implements Content {
        @Override
        public byte[] next() throws IOException {
            enter.run();
            return content.next();
        }

        @Override
        public long size() {
            return content.size();
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    @Override
    public String sha512(ServerId server, String path) {
        String what = "files().sha512";
        enter(what);
        return acting().sha512(server, covered(GrantKind.FILES_READ, what, path));
    }

    @Override
    public Entry write(ServerId server, String path, Content content, Writing how) throws IOException {
        try (content) {
            String what = "files().write";
            enter(what);
            return acting().write(server, covered(GrantKind.FILES_WRITE, what, path), content, how);
        }
    }

    @Override
    public void makeFolder(ServerId server, String path) {
        String what = "files().makeFolder";
        enter(what);
        acting().makeFolder(server, covered(GrantKind.FILES_WRITE, what, path));
    }

    @Override
    public Entry move(ServerId server, String from, String to, boolean replace) {
        String what = "files().move";
        enter(what);
        return acting().move(
                        server,
                        covered(GrantKind.FILES_WRITE, what, from),
                        covered(GrantKind.FILES_WRITE, what, to),
                        replace);
    }

    @Override
    public boolean delete(ServerId server, String path, boolean recursive) {
        String what = "files().delete";
        enter(what);
        String normal = recursive
                ? allowed(GrantKind.FILES_WRITE, what, path, PathScope::coversAllBelow)
                : covered(GrantKind.FILES_WRITE, what, path);
        return acting().delete(server, normal, recursive);
    }

    private void enter(String what) {
        host.enter();
        if (caller != null) {
            // Kept from an earlier call, it is nobody's wish any more.
            host.requireAsking(caller, what);
        }
    }

    private String covered(GrantKind kind, String what, String path) {
        return allowed(kind, what, path, PathScope::covers);
    }

    private String allowed(GrantKind kind, String what, String path, BiPredicate<PathScope, String> rule) {
        grants.require(kind, what);
        String normal = PathScope.normal(path)
                .orElseThrow(() -> new InvalidException(
                        "path", "FILE_NAME", "is no path inside the server's folder, with slashes and without .."));
        if (!rule.test(grants.paths(kind), normal)) {
            throw grants.deny(
                    "GRANT_MISSING",
                    what + " " + normal,
                    what + " may not reach \"" + normal + "\": the scope of the grant " + kind.id()
                            + " in cap-plugin.json does not cover it.");
        }
        return normal;
    }

    private Files acting() {
        FilesProvider files = provider.get();
        if (files == null) {
            throw new UnavailableException(
                    "PLUGIN_UNAVAILABLE", "Files of game servers are away for now.", Duration.ofSeconds(5));
        }
        return files.actingFor(host.deputy(caller));
    }
}
