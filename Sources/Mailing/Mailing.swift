/// Letters by e-mail.
