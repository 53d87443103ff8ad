package dev.ctrlaltplay.sdk.repository.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /sdk/maven/<path>}: the repository, to read, open to everybody. Folders are not listed. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/sdk/maven/*")
public final class RepositoryServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient SdkRepository repository;

    @Activate
    public RepositoryServlet(@Reference SdkRepository repository) {
        this.repository = repository;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String info = request.getPathInfo();
        String path = info == null ? "" : info.substring(1);
        // The path is a key, never a file's name: what is not one of them does not exist.
        Optional<MavenLayout.Served> found = repository.layout().find(path);
        if (found.isEmpty()) {
            Texts.write(response, 404, "text/plain;charset=utf-8", Texts.utf8("There is no " + path + " here.\n"));
            return;
        }
        MavenLayout.Served file = found.get();
        String tag = "\"" + file.tag() + "\"";
        response.setHeader("ETag", tag);
        // A snapshot's file changes under its address when the panel is updated.
        response.setHeader("Cache-Control", "no-cache");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        Texts.write(response, 200, type(path), file.content());
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "jar" -> "application/java-archive";
            case "pom", "xml" -> "application/xml";
            default -> "text/plain;charset=utf-8";
        };
    }
}
