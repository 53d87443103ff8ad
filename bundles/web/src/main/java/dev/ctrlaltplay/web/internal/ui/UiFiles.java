package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.web.UiModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * What a bundle carries in {@code ui/}, or the files of a {@link UiModule}, read once while it is there, so that pages which are open go on working for a
 * while after it has left. Files lie beside their compressed forms, which the build made.
 */
record UiFiles(Map<String, byte[]> byPath, boolean sandboxed) {
    private static final int MAX_FILE_BYTES = 8 << 20;
    private static final int MAX_BYTES = 32 << 20;

    UiFiles {
        byPath = Map.copyOf(byPath);
    }

    static UiFiles of(Bundle bundle) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        int total = 0;
        var entries = bundle.findEntries("ui", "*", true);
        while (entries != null && entries.hasMoreElements()) {
            URL url = entries.nextElement();
            String path = url.getPath();
            if (path.endsWith("/")) {
                continue;
            }
            try (InputStream in = url.openStream()) {
                total += put(files, path.replaceFirst("^/?ui/", ""), in, total);
            }
        }
        return new UiFiles(files, false);
    }

    /** Those of a module; of one that is framed, no file is ever a document of the panel's origin. */
    static UiFiles of(UiModule module) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        int total = 0;
        for (String path : module.files()) {
            try (InputStream in = module.file(path)) {
                total += put(files, path, in, total);
            }
        }
        return new UiFiles(files, module.framed());
    }

    private static int put(Map<String, byte[]> files, String path, InputStream in, int total) throws IOException {
        byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
        if (content.length > MAX_FILE_BYTES || total + content.length > MAX_BYTES) {
            throw new IOException("a module has at most 8 MiB in a file and 32 MiB in all: " + path);
        }
        files.put(path, content);
        return content.length;
    }

    boolean has(String path) {
        return byPath.containsKey(path);
    }

    byte @Nullable [] get(String path) {
        return byPath.get(path);
    }

    /** Writes a file in the smallest form that the client takes, for ever if {@code immutable}; false where there is none. */
    boolean write(HttpServletRequest request, HttpServletResponse response, String path, boolean immutable)
            throws IOException {
        if (path.endsWith(".br") || path.endsWith(".gz") || !byPath.containsKey(path)) {
            return false;
        }
        String accepted = String.valueOf(request.getHeader("Accept-Encoding"));
        byte[] body = byPath.get(path);
        if (accepted.contains("br") && byPath.containsKey(path + ".br")) {
            body = byPath.get(path + ".br");
            response.setHeader("Content-Encoding", "br");
        } else if (accepted.contains("gzip") && byPath.containsKey(path + ".gz")) {
            body = byPath.get(path + ".gz");
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setHeader("Vary", "Accept-Encoding");
        if (sandboxed) {
            // Whoever opens such a file by its address gets a document that has no origin and runs nothing.
            response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        } else if (!path.endsWith(".html")) {
            // The policy of the page counts for what it loads; only a worker has one of its own.
            response.setHeader("Content-Security-Policy", "default-src 'self'");
        }
        response.setHeader("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
        Pages.write(response, 200, Pages.type(path), body == null ? new byte[0] : body);
        return true;
    }
}
