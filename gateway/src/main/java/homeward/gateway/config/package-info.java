/// What the gateway is told: policy file, mail server, ports.
@NullMarked
package homeward.gateway.config;

import org.jspecify.annotations.NullMarked;
