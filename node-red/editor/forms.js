/* What the forms of all Genesys nodes share. */
window.genesysForms = (function () {
    const text = (key, values) => RED._('@genesys-flows/node-red-genesys/genesys:genesys.' + key, values);
    const anywhere = ['msg', 'flow', 'global', 'env', 'jsonata'];
    const unset = () => ({ value: 'none', label: text('types.none'), hasValue: false });
    const path = () => ({ value: 'path', label: text('types.path'), icon: 'fa fa-file-o' });

    /** Which sorts of value a field of each kind takes; the first is what a new node starts with. */
    const typesOf = {
        text: () => ['str', ...anywhere],
        secret: () => ['cred', ...anywhere],
        number: () => ['num', ...anywhere],
        boolean: (field) => [...(field.required || field.default !== undefined ? [] : [unset()]), 'bool', ...anywhere],
        choice: (field) => [
            ...(field.required || field.default !== undefined ? [] : [unset()]),
            { value: 'choice', label: text('types.choice'), icon: 'fa fa-list-ul', options: (field.choices || []).map((choice) => ({ value: choice.value, label: choice.title })) },
            ...anywhere,
        ],
        list: () => ['str', 'json', ...anywhere],
        dateTime: () => ['str', 'date', ...anywhere],
        cron: () => ['str', ...anywhere],
        file: () => ['msg', path(), 'str', 'flow', 'global', 'env', 'jsonata'],
        folder: () => ['str', ...anywhere],
        handle: () => ['msg', 'json', 'flow', 'global', 'env', 'jsonata'],
    };
    const nameOfType = (type) => (typeof type === 'string' ? type : type.value);

    /** What a field holds before anybody has touched it. */
    function initial(field) {
        const type = nameOfType(typesOf[field.kind](field)[0]);
        if (field.kind === 'file') return { type, value: 'payload' };
        if (field.kind === 'boolean' && field.default !== undefined) return { type: 'bool', value: String(field.default) };
        const start = Array.isArray(field.default) ? field.default.join(',') : field.default;
        return { type, value: start === undefined ? '' : String(start) };
    }

    function post(path, body) {
        return new Promise((resolve) => {
            $.ajax({ url: path, method: 'POST', contentType: 'application/json', data: JSON.stringify(body) })
                .done(resolve)
                .fail((xhr) => resolve({ ok: false, message: text(xhr.status === 401 || xhr.status === 403 ? 'admin.forbidden' : 'admin.unreachable') }));
        });
    }

    const configNode = (id) => (id && id !== '_ADD_' ? RED.nodes.node(id) : null);

    /** A connection for the runtime: its id when it is deployed as it stands, else all that has been entered. */
    function connectionForm(id) {
        const node = configNode(id);
        if (!node) return undefined;
        if (!node.changed) return { id };
        const { _, ...credentials } = node.credentials || {};
        return { id, baseUrl: node.baseUrl, signIn: node.signIn, tls: node.tls, proxy: node.proxy, credentials };
    }

    const note = (kind) => $('<div class="genesys-note">').addClass(kind || '');

    function showAnswer(element, answer) {
        element.removeClass('genesys-good genesys-problem').addClass(answer.ok ? 'genesys-good' : 'genesys-problem').text([answer.message, answer.hint].filter(Boolean).join('. ').replace(/\.\. /, '. '));
    }

    /** A button that asks the runtime about the form and shows the answer under it. */
    function askButton(button, answerElement, path, form) {
        button.on('click', async (event) => {
            event.preventDefault();
            button.prop('disabled', true);
            answerElement.removeClass('genesys-good genesys-problem').text(text('admin.asking'));
            showAnswer(answerElement, await post(path, form()));
            button.prop('disabled', false);
        });
    }

    /** A list to search and choose from. `several` keeps it open and toggles entries. */
    function showList(target, choices, { several, isChosen, onChoose }) {
        const content = $('<div class="genesys-list">');
        const search = $('<input type="text">').attr('placeholder', text('choices.search')).attr('aria-label', text('choices.search')).appendTo(content);
        const list = $('<ul>').appendTo(content);
        const panel = RED.popover.panel(content);
        const draw = () => {
            const wanted = search.val().toLowerCase();
            list.empty();
            for (const choice of choices.filter(({ title }) => title.toLowerCase().includes(wanted))) {
                const button = $('<button type="button">').text(choice.title);
                if (several) $('<i class="fa">').addClass(isChosen(choice.value) ? 'fa-check-square-o' : 'fa-square-o').prependTo(button);
                button.on('click', () => {
                    onChoose(choice.value);
                    if (several) draw();
                    else panel.hide();
                });
                $('<li>').append(button).appendTo(list);
            }
            if (!list.children().length) $('<li>').append(note().text(text('choices.none'))).appendTo(list);
        };
        search.on('input', draw);
        draw();
        panel.show({ target, offset: [0, 2] });
        setTimeout(() => search.trigger('focus'), 120);
    }

    const split = (value) => value.split(',').map((entry) => entry.trim()).filter(Boolean);

    /** The button beside a field that offers what the account has. What is typed stays possible. */
    function chooseButton(row, input, field, choicesFor) {
        const button = $('<button type="button" class="red-ui-button genesys-choose"><i class="fa fa-search"></i></button>').attr('aria-label', text('choices.button', { title: field.title }));
        RED.popover.tooltip(button, text('choices.button', { title: field.title }));
        const problem = note('genesys-problem').hide();
        const several = field.kind === 'list';
        const current = () => (input.typedInput('type') === 'str' ? input.typedInput('value') : '');
        const set = (value) => {
            input.typedInput('type', 'str');
            input.typedInput('value', value);
        };
        button.on('click', async () => {
            problem.hide();
            button.prop('disabled', true).children('i').attr('class', 'fa fa-spinner fa-spin');
            const answer = await choicesFor(field);
            button.prop('disabled', false).children('i').attr('class', 'fa fa-search');
            if (!answer.ok) {
                showAnswer(problem, answer);
                problem.show();
                return;
            }
            showList(button, answer.choices, {
                several,
                isChosen: (value) => split(current()).includes(value),
                onChoose: (value) => {
                    if (!several) return set(value);
                    const chosen = split(current());
                    set((chosen.includes(value) ? chosen.filter((entry) => entry !== value) : [...chosen, value]).join(','));
                },
            });
        });
        row.append(button, problem);
    }

    /**
     * One labelled row with a typedInput. `field` is a field of the catalogue or looks like one; `stored` is what the node holds; `choicesFor` answers
     * what the account offers. `read()` gives what is to be stored.
     */
    function row(field, stored, choicesFor) {
        const id = 'genesys-field-' + field.name.replace(/\W/g, '-');
        const element = $('<div class="genesys-row">').attr('data-field', field.name);
        const label = $('<label>').attr('for', id).text(field.title).appendTo(element);
        if (field.required) $('<span class="genesys-required" aria-hidden="true"> *</span>').appendTo(label);
        if (field.description) RED.popover.tooltip(label, field.description);
        const value = $('<div class="genesys-value">').appendTo(element);
        const input = $('<input type="text">').attr({ id, placeholder: field.placeholder || '' }).appendTo(value);
        const types = typesOf[field.kind](field);
        const known = stored && types.some((type) => nameOfType(type) === stored.type);
        const start = known ? stored : initial(field);
        input.typedInput({ types, default: start.type });
        input.typedInput('type', start.type);
        input.typedInput('value', start.value);
        if (field.placeholder) input.siblings('.red-ui-typedInput-container').find('.red-ui-typedInput-input').attr('placeholder', field.placeholder);
        if (field.load && choicesFor) chooseButton(value, input, field, choicesFor);
        return {
            field,
            element,
            input,
            read: () => ({ type: input.typedInput('type'), value: input.typedInput('value') }),
            onChange: (listener) => input.on('change', listener),
        };
    }

    const isEmpty = (typed) => !typed || typed.type === 'none' || (['str', 'choice', 'num', 'json', 'path'].includes(typed.type) && String(typed.value).trim() === '');

    /** What a person typed, as far as it is known while editing: nothing is known of what a message will bring. */
    const literal = (typed) => (typed && ['str', 'bool', 'num', 'choice'].includes(typed.type) ? typed.value : undefined);

    /** The catalogue's one condition. A value that only the message knows counts as fulfilling it. */
    function isShown(field, typedOf, fields) {
        if (!field.showWhen) return true;
        const other = typedOf(field.showWhen.field);
        const fallback = fields.find(({ name }) => name === field.showWhen.field)?.default;
        if (other && !isEmpty(other) && literal(other) === undefined) return true;
        return String(isEmpty(other) ? fallback : literal(other)) === String(field.showWhen.is);
    }

    function fold(title, open) {
        const element = $('<div class="genesys-fold">');
        const arrow = $('<i class="fa">');
        const link = $('<a href="#" class="genesys-fold-title">').append(arrow, document.createTextNode(' ' + title)).appendTo(element);
        const content = $('<div>').appendTo(element);
        const show = (shown) => {
            content.toggle(shown);
            link.attr('aria-expanded', String(shown));
            arrow.attr('class', 'fa ' + (shown ? 'fa-caret-down' : 'fa-caret-right'));
        };
        link.on('click', (event) => {
            event.preventDefault();
            show(!content.is(':visible'));
        });
        show(open);
        return { element, content };
    }

    /** What is wrong with one stored value, as a sentence for the editor's list of problems; `true` when nothing is. */
    function check(typed, { title, required }) {
        if (isEmpty(typed)) return required ? text('problems.missing', { title }) : true;
        if (!['str', 'choice', 'path', 'cred', 'none', 'date', 'bool'].includes(typed.type)) {
            const verdict = RED.utils.validateTypedProperty(typed.value, typed.type);
            if (verdict !== true) return `${title}: ${verdict}`;
        }
        return true;
    }

    return { text, post, row, fold, note, askButton, connectionForm, isShown, isEmpty, literal, check, initial };
})();
