/// E-mail over SMTP, by Angus Mail.
@NullMarked
package homeward.gateway.notify.email;

import org.jspecify.annotations.NullMarked;
