// Swaps a sign-in ticket for the session cookie, or drops the cookie. The page's policy forbids inline scripts,
// so what to do is written on this script's own tag.
(() => {
  const tag = document.currentScript;
  if (!tag) return;
  const post = (path, body) =>
    fetch(path, {
      method: "POST",
      credentials: "same-origin",
      redirect: "error",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  if (tag.dataset.do === "exchange") {
    const ticket = tag.dataset.t;
    tag.removeAttribute("data-t");
    post("/session/exchange", { ticket });
  } else if (tag.dataset.do === "logout") {
    post("/session/logout", {}).finally(() => location.replace("/"));
  }
})();
