package dev.ctrlaltplay.web.internal.ui;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /ui/m/<id>/<version>/<file>}: files that never change under their address. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ui/m/*")
public final class ModuleServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient UiModules modules;

    @Activate
    public ModuleServlet(@Reference UiModules modules) {
        this.modules = modules;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String info = request.getPathInfo();
        String[] parts = info == null ? new String[0] : info.split("/", 4);
        if (parts.length < 4 || parts[3].endsWith(".br") || parts[3].endsWith(".gz")) {
            Pages.notFound(response);
            return;
        }
        String accepted = String.valueOf(request.getHeader("Accept-Encoding"));
        byte[] body = null;
        String encoding = null;
        if (accepted.contains("br")) {
            body = modules.file(parts[1], parts[2], parts[3] + ".br");
            encoding = "br";
        }
        if (body == null && accepted.contains("gzip")) {
            body = modules.file(parts[1], parts[2], parts[3] + ".gz");
            encoding = "gzip";
        }
        if (body == null) {
            body = modules.file(parts[1], parts[2], parts[3]);
            encoding = null;
        }
        if (body == null) {
            Pages.notFound(response);
            return;
        }
        if (encoding != null) {
            response.setHeader("Content-Encoding", encoding);
        }
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        // Modules of unreviewed plugins run in frames without an origin, which must name these files in full.
        response.setHeader("Access-Control-Allow-Origin", "*");
        Pages.write(response, 200, Pages.type(parts[3]), body);
    }
}
