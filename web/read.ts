document.documentElement.classList.add('alive')
