package io.phizer.servlet;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/** Undertow, the container of WildFly. */
final class UndertowContainer implements Container {
    private final Undertow server;
    private final DeploymentManager manager;
    private boolean closed;

    private UndertowContainer(Undertow server, DeploymentManager manager) {
        this.server = server;
        this.manager = manager;
    }

    static Container start(WebApp app) throws Exception {
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment(app));
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(32)
                .setHandler(Handlers.path()
                        .addPrefixPath(app.contextPath.isEmpty() ? "/" : app.contextPath, manager.start()))
                .build();
        server.start();
        return new UndertowContainer(server, manager);
    }

    private static DeploymentInfo deployment(WebApp app) {
        DeploymentInfo deployment = new DeploymentInfo()
                .setClassLoader(UndertowContainer.class.getClassLoader())
                .setDeploymentName("test")
                .setContextPath(app.contextPath.isEmpty() ? "/" : app.contextPath)
                // Filters are otherwise made by the first request.
                .setEagerFilterInit(true)
                .setResourceManager(resources(app.folder));
        for (int i = 0; i < app.filters.size(); i++) {
            WebApp.MappedFilter mapped = app.filters.get(i);
            String name = "filter" + i;
            FilterInfo info = new FilterInfo(
                            name, mapped.filter().getClass(), new ImmediateInstanceFactory<>(mapped.filter()))
                    .setAsyncSupported(mapped.async());
            for (Map.Entry<String, String> param : mapped.params().entrySet()) {
                info.addInitParam(param.getKey(), param.getValue());
            }
            deployment.addFilter(info);
            for (DispatcherType type : mapped.types()) {
                deployment.addFilterUrlMapping(name, mapped.pattern(), type);
            }
        }
        return deployment.addServlet(
                new ServletInfo("next", app.servlet.getClass(), new ImmediateInstanceFactory<>(app.servlet))
                        .setAsyncSupported(true)
                        .addMapping("/"));
    }

    /** Without an eye on changes, of which a system watches only so many folders. */
    private static PathResourceManager resources(Path folder) {
        return new PathResourceManager(folder, 1024, true, false, false);
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public String threads() {
        return "XNIO-";
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            manager.stop();
            manager.undeploy();
        } catch (Exception e) {
            throw new IllegalStateException("container does not stop", e);
        } finally {
            server.stop();
        }
    }
}
