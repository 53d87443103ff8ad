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
        ModuleReader.Served served = parts.length < 4 ? null : modules.find(parts[1], parts[2]);
        // Modules of unreviewed plugins run in frames without an origin, which must name these files in full.
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (served == null || !served.files().write(request, response, parts[3], true)) {
            Pages.notFound(response);
        }
    }
}
