package io.phizer.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3Proxy on loopback, which checks signatures and keeps objects in memory. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "photos";
    static final String ACCESS = "AKIDEXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI+K7MDENG+bPxRfiCYEXAMPLEKEY";

    private final BlobStore objects = oneByOne(new TransientNio2BlobStore());
    private final S3Proxy server = S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS, SECRET)
            .build();

    private S3Server() {
        objects.createContainer(BUCKET);
    }

    /**
     * A store that does one thing at a time, so that each is done wholly or not at all, as S3 promises. By itself S3Proxy's
     * takes away the empty folder of the last object of a source while another one is about to be put there, and answers 500.
     */
    private static BlobStore oneByOne(BlobStore store) {
        Object gate = new Object();
        return (BlobStore) Proxy.newProxyInstance(
                BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, arguments) -> {
                    synchronized (gate) {
                        try {
                            return method.invoke(store, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    }
                });
    }

    static S3Server start() throws IOException {
        S3Server started = new S3Server();
        try {
            started.server.start();
        } catch (Exception e) {
            throw new IOException("S3Proxy does not start", e);
        }
        return started;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** The bucket, as its owner. */
    S3Bucket.Builder bucket() {
        return bucket(BUCKET);
    }

    S3Bucket.Builder bucket(String name) {
        return S3Bucket.builder(name).endpoint(endpoint()).credentials(ACCESS, SECRET);
    }

    /** Forgets all objects. */
    void clear() {
        while (!keys().isEmpty()) {
            keys().forEach(key -> objects.removeBlob(BUCKET, key)); // a page at a time
        }
    }

    void createBucket(String name) {
        objects.createContainer(name);
    }

    /** The keys of all objects. */
    List<String> keys() {
        return keys(BUCKET);
    }

    List<String> keys(String bucket) {
        return objects.list(bucket).contents().stream().map(S3Object::key).toList();
    }

    void put(String key, byte[] bytes) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .contentLength((long) bytes.length)
                .build();
        objects.putBlob(request, new ByteArrayInputStream(bytes));
    }

    byte[] get(String key) throws IOException {
        try (var object = objects.getBlob(BUCKET, key)) {
            return object.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
            objects.close();
        } catch (Exception e) {
            throw new IOException("S3Proxy does not stop", e);
        }
    }
}
