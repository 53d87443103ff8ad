package dev.ctrlaltplay.plugins.internal.testing;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.Files;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that note who asks; every folder holds the same. */
record NotedFiles(Caller caller, List<Caller> acted) implements Files {
    private static Entry entry(String path, Kind kind) {
        return new Entry(path, kind, 1, Instant.EPOCH, "v");
    }

    @Override
    public Optional<Entry> find(ServerId server, String path) {
        acted.add(caller);
        return Optional.of(entry(path, Kind.FILE));
    }

    @Override
    public Page<Entry> list(ServerId server, String folder, @Nullable String cursor, int limit) {
        acted.add(caller);
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return new Page<>(
                Stream.of("mods", "config", "a.toml", "b.jar")
                        .map(name -> entry(prefix + name, name.contains(".") ? Kind.FILE : Kind.FOLDER))
                        .toList(),
                null);
    }

    @Override
    public byte[] read(ServerId server, String path, long offset, int length) {
        acted.add(caller);
        return new byte[] {1};
    }

    @Override
    public Content open(ServerId server, String path) {
        acted.add(caller);
        return Content.of(path);
    }

    @Override
    public String sha512(ServerId server, String path) {
        acted.add(caller);
        return "00";
    }

    @Override
    public Entry write(ServerId server, String path, Content content, Writing how) throws IOException {
        acted.add(caller);
        content.close();
        return entry(path, Kind.FILE);
    }

    @Override
    public void makeFolder(ServerId server, String path) {
        acted.add(caller);
    }

    @Override
    public Entry move(ServerId server, String from, String to, boolean replace) {
        acted.add(caller);
        return entry(to, Kind.FILE);
    }

    @Override
    public boolean delete(ServerId server, String path, boolean recursive) {
        acted.add(caller);
        return true;
    }
}
