package io.phizer.servlet;

import io.phizer.ResizeService;
import io.phizer.config.HttpSettings;
import io.phizer.config.ServiceConfig;
import io.phizer.request.SizeException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers picture URLs below its mapping, such as {@code /img/s220/cats/1.jpg} for {@code /img/*}, and passes everything
 * else on. Safe for use by several threads, as filters are.
 *
 * <p>The application registers it, with asynchronous support: pictures that have to be made first are then waited for
 * without a thread. Given a service, the filter uses it and leaves it open. Made without one, it reads its init-params:
 * {@code config} names a file, either absolute or in the web application ({@code /WEB-INF/phizer.properties}); all others
 * are keys of that file, which they override. Such a filter builds a service of its own and closes it when it is taken
 * out of service. The init-param {@code prefix} replaces the prefix that the filter's URL patterns tell.
 *
 * <p>A client that hangs up while its picture is being made leaves the others undisturbed, and the last one to leave stops
 * the work, as soon as the container tells the request that its client has gone. Over HTTP/1.1 containers do not look for that
 * while a request waits, unless they are made to; the picture is then finished and kept.
 */
public final class PhizerFilter implements Filter {
    /**
     * The attribute of the servlet context under which a filter that is in service shows its {@link ResizeService}, for pages and for
     * {@link HealthServlet}; of several filters the one that was initialised last.
     */
    public static final String SERVICE = "io.phizer.ResizeService";

    private static final Logger log = LoggerFactory.getLogger(PhizerFilter.class);

    private final @Nullable ResizeService given;
    private final HttpSettings settings;
    private final @Nullable String givenPrefix;
    private final Clock clock;
    private @Nullable ResizeService owned;
    private @Nullable ServletContext shownIn;
    private volatile @Nullable PictureEndpoint endpoint;

    /** A filter that configures itself by its init-params. */
    public PhizerFilter() {
        this(null, HttpSettings.defaults(), null, Clock.systemUTC());
    }

    /** A filter on a service that stays the caller's to close, with the default settings. */
    public PhizerFilter(ResizeService service) {
        this(service, HttpSettings.defaults());
    }

    /** A filter on a service that stays the caller's to close. */
    public PhizerFilter(ResizeService service, HttpSettings settings) {
        this(service, settings, null, Clock.systemUTC());
    }

    /**
     * A filter that is told where it stands, for frameworks that call it without having a container register it. Without
     * {@link #init} every picture that has to be made blocks the thread that asks for it.
     *
     * @param prefix the path below the context that leads to it, such as {@code /img}; empty for all of the context
     * @throws IllegalArgumentException if the prefix begins with no slash or ends with one
     */
    public PhizerFilter(ResizeService service, HttpSettings settings, String prefix) {
        this(service, settings, prefix, Clock.systemUTC());
    }

    /** A filter with a clock of its own, for the date on which answers expire. */
    PhizerFilter(@Nullable ResizeService service, HttpSettings settings, @Nullable String prefix, Clock clock) {
        this.given = service;
        this.settings = settings;
        this.givenPrefix = prefix;
        this.clock = clock;
        if (service != null) {
            MappingPrefix assumed = MappingPrefix.of(prefix == null ? "" : prefix);
            endpoint = new PictureEndpoint(service, settings, assumed, false, clock, System::nanoTime);
        }
    }

    /**
     * Finds out where the filter is mapped, and builds its service if it has to.
     *
     * @throws ServletException if the configuration is wrong; the message lists all that is wrong with it
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        InitParams params = new InitParams(config);
        FilterRegistration registration = config.getServletContext().getFilterRegistration(config.getFilterName());
        boolean comesBack = registration != null && AsyncMapping.add(registration);
        MappingPrefix prefix = prefix(params.prefix(), registration);
        ResizeService service = given;
        HttpSettings http = settings;
        if (service == null) {
            ServiceConfig own = params.service();
            own.warnings().forEach(log::warn);
            service = build(own);
            owned = service;
            http = own.http();
        }
        endpoint = new PictureEndpoint(service, http, prefix, comesBack, clock, System::nanoTime);
        shownIn = config.getServletContext();
        config.getServletContext().setAttribute(SERVICE, service);
    }

    private static ResizeService build(ServiceConfig config) throws ServletException {
        try {
            return config.service().build();
        } catch (SizeException | IllegalStateException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    private MappingPrefix prefix(Optional<String> param, @Nullable FilterRegistration registration)
            throws ServletException {
        Optional<String> told = param.or(() -> Optional.ofNullable(givenPrefix));
        try {
            return told.isPresent() || registration == null
                    ? MappingPrefix.of(told.orElse(""))
                    : MappingPrefix.of(registration);
        } catch (IllegalArgumentException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PictureEndpoint ready = endpoint;
        if (ready == null) {
            throw new ServletException("filter is used before init: a filter without a service needs its init-params");
        }
        if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer) {
            ready.handle(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Closes the service if it is the filter's own; requests that were accepted are answered before. */
    @Override
    public void destroy() {
        ServletContext context = shownIn;
        ResizeService own = owned;
        if (context != null && context.getAttribute(SERVICE) == (own == null ? given : own)) {
            context.removeAttribute(SERVICE);
        }
        if (own != null) {
            owned = null;
            endpoint = null;
            own.close();
        }
    }
}
