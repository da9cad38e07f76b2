/** More changing variables than this are hard to keep in mind. */
const limit = 5;

const isReassignedInside = ({ defs, references, scope }) =>
	defs.some(({ parent }) => parent?.type === 'VariableDeclaration' && parent.kind === 'let') &&
	references.some((reference) => reference.isWrite() && reference.from.variableScope !== scope.variableScope);

/** Reports a function or a file with too many variables that its inner functions reassign. */
const rule = {
	meta: {
		type: 'suggestion',
		schema: [],
		messages: { state: `The functions in here reassign more than ${limit} variables around them: {{names}}.` },
	},
	create: (context) => ({
		'Program:exit'() {
			const variables = context.sourceCode.scopeManager.scopes
				.flatMap((scope) => scope.variables)
				.filter(isReassignedInside);
			for (const [{ block }, own] of Map.groupBy(variables, ({ scope }) => scope.variableScope))
				if (own.length > limit)
					context.report({ node: block, messageId: 'state', data: { names: own.map(({ name }) => name).join(', ') } });
		},
	}),
};

/** An ESLint plugin with one rule, `closures/state`. */
export const closures = { rules: { state: rule } };
