package dev.ctrlaltplay.web.internal.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The few pages that this bundle has itself, and how files are written. */
final class Pages {
    /** Of the pages here and of the API's documentation; dark and light. */
    static final byte[] CSS = utf8("""
            :root { color-scheme: dark light; --body: #0a0c11; --surface: #10141b; --border: #232936; --text: #e7eaf0;
              --dim: #97a1b1; --link: #a5abff; }
            @media (prefers-color-scheme: light) { :root { --body: #f7f8fa; --surface: #ffffff; --border: #dfe3ea;
              --text: #141821; --dim: #596273; --link: #4c4ccb; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--body); color: var(--text);
              font: 16px/1.6 Inter, system-ui, sans-serif; }
            main { max-width: 1180px; margin: 0 auto; padding: 48px 24px; }
            h1 { font-size: 24px; margin: 0 0 8px; } h2 { font-size: 18px; margin: 32px 0 8px; }
            p { color: var(--dim); } a { color: var(--link); }
            table { width: 100%; table-layout: fixed; border-collapse: collapse; background: var(--surface);
              border: 1px solid var(--border); border-radius: 8px; }
            th, td { text-align: left; padding: 8px 12px; border-top: 1px solid var(--border); font-size: 14px;
              vertical-align: top; overflow-wrap: anywhere; }
            th:first-child { width: 30%; } th:last-child { width: 18%; }
            code { font: 13px/1.5 ui-monospace, monospace; }
            a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
            @media (max-width: 640px) {
              main { padding: 32px 16px; }
              thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
              tr, td { display: block; } tr { border-top: 1px solid var(--border); padding: 8px 0; }
              tbody tr:first-child { border-top: 0; } td { border: 0; padding: 2px 12px; }
            }
            """);

    /** Of an installation that has no web panel. */
    static final byte[] HOME = utf8("""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Ctrl-Alt-Play</title><link rel="stylesheet" href="/api/page.css"></head>
            <body><main><h1>Ctrl-Alt-Play</h1>
            <p>The panel runs. Its pages are not installed here; everything can be done by the API and in the
            terminal.</p>
            <h2>What next</h2>
            <p><a href="/api/docs">What the API can do</a></p>
            <p><code>./cap shell</code> opens the panel's shell, <code>./cap status</code> shows what runs.</p>
            </main></body></html>
            """);

    private static final byte[] NOT_FOUND = utf8("""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Not found</title>
            <link rel="stylesheet" href="/api/page.css"></head>
            <body><main><h1>There is nothing here</h1><p><a href="/">To the beginning</a></p></main></body></html>
            """);

    private Pages() {}

    static void notFound(HttpServletResponse response) throws IOException {
        write(response, 404, "text/html;charset=utf-8", NOT_FOUND);
    }

    static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The media type of a file, by its name. */
    static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "js", "mjs" -> "text/javascript;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "html" -> "text/html;charset=utf-8";
            case "json", "map" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "webp" -> "image/webp";
            case "ico" -> "image/x-icon";
            case "woff2" -> "font/woff2";
            case "wasm" -> "application/wasm";
            case "txt" -> "text/plain;charset=utf-8";
            default -> "application/octet-stream";
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
