package io.phizer.backend;

import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/** How servers are encrypted to, and whom is believed to be who. */
record HttpTls(SSLSocketFactory sockets, X509TrustManager trust) {}
