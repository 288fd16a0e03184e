<%@ page contentType="text/html; charset=UTF-8" session="false" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>A photograph</title>
</head>
<body>
<h1>Sunset</h1>
<p>${images.img('sunset_by_Aitzol_Berasategi.jpg').sizes('m400 m800').layout('(max-width: 22rem) 100vw, 400px').alt('The sea at sunset')}</p>
<p>by Aitzol Berasategi, <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p>
</body>
</html>
