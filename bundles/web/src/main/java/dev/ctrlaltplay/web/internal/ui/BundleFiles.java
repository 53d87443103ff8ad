package dev.ctrlaltplay.web.internal.ui;

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
 * What a bundle carries in {@code ui/}, read once while it is there, so that pages which are open go on working for a
 * while after it has left. Files lie beside their compressed forms, which the build made.
 */
record BundleFiles(Map<String, byte[]> byPath) {
    private static final int MAX_FILE_BYTES = 8 << 20;
    private static final int MAX_BYTES = 32 << 20;

    BundleFiles {
        byPath = Map.copyOf(byPath);
    }

    static BundleFiles of(Bundle bundle) throws IOException {
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
                byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
                total += content.length;
                if (content.length > MAX_FILE_BYTES || total > MAX_BYTES) {
                    throw new IOException("ui/ has at most 8 MiB in a file and 32 MiB in all: " + path);
                }
                files.put(path.replaceFirst("^/?ui/", ""), content);
            }
        }
        return new BundleFiles(files);
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
        if (!path.endsWith(".html")) {
            // The policy of the page counts for what it loads; only a worker has one of its own.
            response.setHeader("Content-Security-Policy", "default-src 'self'");
        }
        response.setHeader("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
        Pages.write(response, 200, Pages.type(path), body == null ? new byte[0] : body);
        return true;
    }
}
