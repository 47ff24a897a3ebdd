### Titles of pages, as browsers show them in tabs and search engines in results, and the few pages that no author writes.

# A stage. $title (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# $model (text): the playbook's title. $site (text): the site's title.
title-stage = { $title } · المرحلة { NUMBER($number) } من { NUMBER($count) } · { $model } · { $site }

# A page that lies below another, such as a page of a lens. $title (text): the page's title.
# $above (text): the other's title. $site (text): the site's title.
title-below = { $title } · { $above } · { $site }

# A whole playbook on one page. $title (text): the playbook's title. $site (text): the site's title.
title-print = { $title } (للطباعة) · { $site }

# Any other page. $title (text): the page's title. $site (text): the site's title.
title-page = { $title } · { $site }

# Title and first sentence of the home page, where a site has written none.
home-title = الأدلة الإرشادية
home-summary = اختر الدليل الأقرب إلى ما يشغل بالك، واعرف في أي مرحلة أنت.

# The page that readers see at an address that doesn't exist.
not-found-title = لا توجد صفحة هنا
not-found-text = ربما كُتب العنوان خطأً، أو أزيلت الصفحة. لعل ما تبحث عنه في إحدى الصفحات التالية.

# The site's front door, where readers choose their language.
languages-title = اختيار اللغة

# The page at an address that has changed, and the link to the new one.
redirect-title = انتقلت هذه الصفحة إلى عنوان آخر
redirect-link = فتح العنوان الجديد
