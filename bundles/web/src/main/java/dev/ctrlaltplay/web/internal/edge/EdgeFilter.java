package dev.ctrlaltplay.web.internal.edge;

import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.web.internal.idempotency.Idempotency;
import dev.ctrlaltplay.web.internal.server.WebHost;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/** Puts the {@link Edge} before everything that the HTTP server serves. */
@Component(service = Filter.class, property = "service.ranking:Integer=1000000")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class EdgeFilter implements Filter {
    private final Edge edge;

    // Dynamic: while the service is away nobody is known, and the filter itself must stay in place.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Authenticator authenticator;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Idempotency idempotency;

    @Activate
    public EdgeFilter(@Reference WebHost host, @Reference SliceTable slices) {
        this.edge = new Edge(host.settings(), slices::state, () -> authenticator, () -> idempotency);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        edge.pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }
}
