# One image for every process; the command names the app: node dist/apps/<gateway|normalizer|router|console>/main.js
FROM node:20-bookworm-slim AS build
WORKDIR /app
ENV CI=true NX_DAEMON=false
COPY . .
RUN npm ci
RUN npm run build
# What is only needed to build goes; the bundles import the rest.
RUN npm prune --omit=dev && rm -rf node_modules/@guiyi

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    GUIYI_HOST=0.0.0.0 \
    GUIYI_DATA_DIR=/data \
    GUIYI_PROFILES_DIR=/app/profiles
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY profiles ./profiles
USER node
VOLUME /data
CMD ["node", "dist/apps/gateway/main.js"]
