import { globSync } from 'node:fs';
import { join, relative } from 'node:path';

import ts from 'typescript';

import { apis } from '../genesys/catalogue/apis.ts';
import { genesysCloudNames } from '../genesys/catalogue/genesysCloud/names.ts';
import { pushedStatistics } from '../genesys/catalogue/statisticFields.ts';
import { formOf } from '../genesys/exports/exportForm.ts';
import { readingFields } from '../genesys/exports/readingForm.ts';
import { exportSources } from '../genesys/exports/sources/sources.ts';
import { changeTexts } from '../genesys/language.ts';
import { regions } from '../genesys/services/genesysCloudService.ts';
import { accountTitles } from '../genesys/services/service.ts';
import { services } from '../genesys/services/services.ts';
import { interactions } from '../genesys/webhooks/interactionEvents.ts';
import { messages } from '../genesys/webhooks/messageEvents.ts';
import { openMessages } from '../genesys/webhooks/openMessageEvents.ts';

/** The texts found in the engine. */
interface Found {
	/** English templates, in alphabetical order. */
	texts: string[];
	/** Code that computes a text, so that nobody can translate it, and calls whose values do not match their template. */
	problems: string[];
}

/** The texts in data: the catalogue, the forms, and the services. */
function textsOfData(): string[] {
	// Node-RED's word for an account, which replaces `{connection}`.
	const found: string[] = ['connection', ...Object.values(accountTitles)];
	const collect = (template: string): string => (found.push(template), template);
	const sources = Object.values(exportSources).map((source) => ({ ...source, form: formOf(source) }));
	// It has no form. Only errors name its operations.
	const lookups = genesysCloudNames.resources.flatMap(({ operations }) => operations.map(({ action }) => ({ action })));
	const data = [apis, lookups, sources, readingFields, Object.values(services), regions, pushedStatistics];
	for (const part of [...data, ...[interactions, messages, openMessages].map(({ filters }) => filters)])
		changeTexts<unknown>(part, collect);
	return found;
}

type Call = ts.CallExpression | ts.NewExpression;

const placesIn = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Properties of the catalogue and of forms: the texts in them are found as data. */
const dataProperties =
	/^(?:title|description|action|operation|notice|deprecated|hints?|refusedHint|entryTitle|destructive)$/;

/** Reads texts from the code, by its types: a literal type is a text, and a parameter is followed to the calls of its function. */
class CodeReader {
	readonly texts = new Set<string>();
	readonly problems = new Set<string>();
	private readonly root: string;
	private readonly checker: ts.TypeChecker;
	private readonly calls = new Map<ts.Node, Call[]>();
	private readonly followed = new Set<ts.Node>();
	private readonly files: readonly ts.SourceFile[];

	constructor(root: string) {
		this.root = root;
		const names = globSync('genesys/**/*.ts', { cwd: root }).map((file) => join(root, file));
		const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
			config: { compilerOptions: object };
		};
		const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
		const program = ts.createProgram(names, { ...options, noEmit: true });
		this.checker = program.getTypeChecker();
		this.files = program.getSourceFiles().filter(({ fileName }) => names.includes(fileName));
		for (const file of this.files) this.visit(file, (call) => this.noteCall(call));
	}

	read(): void {
		for (const file of this.files) this.visit(file, (call) => this.readCall(call));
	}

	private visit(node: ts.Node, handle: (call: Call) => void): void {
		if (ts.isCallExpression(node) || ts.isNewExpression(node)) handle(node);
		else if (ts.isPropertyAssignment(node)) this.readHint(node);
		ts.forEachChild(node, (child) => this.visit(child, handle));
	}

	private noteCall(call: Call): void {
		const declaration = this.checker.getResolvedSignature(call)?.declaration;
		if (declaration) this.calls.set(declaration, [...(this.calls.get(declaration) ?? []), call]);
	}

	private readCall(call: Call): void {
		const name = call.expression.getText();
		const [first, second, third] = call.arguments ?? [];
		const raises = this.isFrom(call, 'errors.ts') && (name === 'fail' || name === 'GenesysError');
		if (raises && second) this.readError(call, second, third);
		else if (name === 'text' && first && this.isFrom(call, 'language.ts'))
			this.checkPlaces(call, this.textsOf(first), this.namesOf(second));
		else if (name === 'term' && first) this.textsOf(first);
		// Readers of damaged bytes throw a RangeError that says what is wrong. It becomes part of our error.
		else if (name === 'RangeError' && first && /formats/.test(call.getSourceFile().fileName)) this.textsOf(first);
	}

	/** `404: 'Check the ID.'` in the code that calls Genesys. */
	private readHint({ name, initializer }: ts.PropertyAssignment): void {
		const isInClient = /genesys\/client\//.test(initializer.getSourceFile().fileName);
		if (isInClient && ts.isNumericLiteral(name) && ts.isStringLiteral(initializer)) this.textsOf(initializer);
	}

	private isFrom(call: Call, file: string): boolean {
		const declaration = this.checker.getResolvedSignature(call)?.declaration;
		return declaration?.getSourceFile().fileName.endsWith(`genesys/${file}`) === true;
	}

	private readError(call: Call, message: ts.Expression, details: ts.Expression | undefined): void {
		const type = details && this.checker.getTypeAtLocation(details);
		const property = (name: string): ts.Expression | undefined =>
			details && ts.isObjectLiteralExpression(details)
				? details.properties.flatMap((entry) =>
						ts.isPropertyAssignment(entry) && entry.name.getText() === name
							? [entry.initializer]
							: ts.isShorthandPropertyAssignment(entry) && entry.name.text === name
								? [entry.name]
								: [],
					)[0]
				: undefined;
		const [hint, values, operation] = ['hint', 'values', 'operation'].map(property);
		const texts = [...this.textsOf(message), ...(hint ? this.textsOf(hint) : [])];
		if (operation) this.textsOf(operation);
		this.checkPlaces(call, texts, values ? this.namesOf(values) : type && []);
	}

	/** The names of the values that a call fills in; undefined if there are none. */
	private namesOf(values: ts.Expression | undefined): string[] | undefined {
		return (
			values &&
			this.checker
				.getTypeAtLocation(values)
				.getProperties()
				.map(({ name }) => name)
		);
	}

	/** {@link refuse} of `validate.ts` fills in `title`, and the platform `connection`. */
	private checkPlaces(call: Call, texts: readonly string[], names: readonly string[] = []): void {
		const later = ['connection', ...(/validate\.ts$/.test(call.getSourceFile().fileName) ? ['title'] : [])];
		const places = texts.flatMap(placesIn);
		for (const place of places)
			if (!names.includes(place) && !later.includes(place)) this.note(call, `nothing fills {${place}}`);
		for (const name of names)
			if (texts.length > 0 && !places.includes(name)) this.note(call, `no text has a place for ${name}`);
	}

	private note(node: ts.Node, problem: string): void {
		const file = node.getSourceFile();
		// Errors are made of other errors there: their texts are read where they are created.
		if (file.fileName.endsWith('genesys/errors.ts')) return;
		const { line } = file.getLineAndCharacterOfPosition(node.getStart());
		this.problems.add(`${relative(this.root, file.fileName)}:${line + 1}: ${problem}`);
	}

	/** The literal texts that an expression may have. A computed text is a problem; a `Text` is read where it is created. */
	private textsOf(node: ts.Expression): string[] {
		const literals = this.literalsOf(this.checker.getTypeAtLocation(node));
		if (literals) {
			for (const literal of literals) if (literal) this.texts.add(literal);
			return literals;
		}
		return this.textsOfComputed(node);
	}

	private textsOfComputed(node: ts.Expression): string[] {
		if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
			return this.textsOf(node.expression);
		if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap((one) => this.textsOf(one));
		const operators = [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken];
		if (ts.isBinaryExpression(node) && operators.includes(node.operatorToken.kind))
			return [node.left, node.right].flatMap((one) => this.textsOf(one));
		if (ts.isIdentifier(node)) return this.textsOfName(node);
		if (this.isData(node)) return [];
		this.note(node, `a text is computed: ${node.getText().slice(0, 80)}`);
		return [];
	}

	/** Hints by status: {@link readHint} reads those in the code. */
	private isHints(node: ts.Expression): boolean {
		return this.checker.getTypeAtLocation(node).getSymbol()?.name === 'StatusHints';
	}

	/** A property of the catalogue or of a form. */
	private isData(node: ts.Expression): boolean {
		if (ts.isPropertyAccessExpression(node)) return dataProperties.test(node.name.text);
		if (ts.isElementAccessExpression(node)) return this.isData(node.expression) || this.isHints(node.expression);
		return ts.isCallExpression(node) && /(?:^|\.)(?:titleOf|actionOf)$/.test(node.expression.getText());
	}

	private textsOfName(node: ts.Identifier): string[] {
		const symbol = ts.isShorthandPropertyAssignment(node.parent)
			? this.checker.getShorthandAssignmentValueSymbol(node.parent)
			: this.checker.getSymbolAtLocation(node);
		const declaration = symbol?.declarations?.[0];
		if (declaration && ts.isParameter(declaration)) return this.textsOfParameter(node, declaration);
		if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer)
			return this.textsOf(declaration.initializer);
		if (declaration && ts.isBindingElement(declaration)) {
			const name = (declaration.propertyName ?? declaration.name).getText();
			if (dataProperties.test(name)) return [];
		}
		this.note(node, `a text is computed: ${node.getText()}`);
		return [];
	}

	private textsOfParameter(node: ts.Identifier, parameter: ts.ParameterDeclaration): string[] {
		if (this.followed.has(parameter)) return [];
		this.followed.add(parameter);
		const index = parameter.parent.parameters.indexOf(parameter);
		const given = (this.calls.get(parameter.parent) ?? []).flatMap((call) => call.arguments?.[index] ?? []);
		const initial = parameter.initializer ? [parameter.initializer] : [];
		if (given.length + initial.length === 0) this.note(node, `nothing calls the function of ${node.getText()}`);
		return [...initial, ...given].flatMap((one) => this.textsOf(one));
	}

	/** The literals of a type, if it only has literals and texts of the engine. */
	private literalsOf(type: ts.Type): string[] | undefined {
		const parts = type.isUnion() ? type.types : [type];
		if (parts.some((part) => part.flags & ts.TypeFlags.String || part.flags & ts.TypeFlags.Any)) return undefined;
		return parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
	}
}

/** Lists the English texts of the engine. `root` is the folder of the repository. */
export function listEngineTexts(root: string): Found {
	const reader = new CodeReader(root);
	reader.read();
	const texts = [...new Set([...textsOfData(), ...reader.texts])].sort();
	return { texts, problems: [...reader.problems].sort() };
}
