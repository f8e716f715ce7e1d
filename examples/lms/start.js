/* Posts the signed form as soon as the page stands; its button does the same without JavaScript. */
document.forms[0].submit();
